"""Choose meetings from the live directory together."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_POST

from alongside.accounts.doors import by_member_to
from alongside.accounts.reach import Member
from alongside.design.replies import to
from alongside.finder.presenters.cards import card
from alongside.finder.question import DAYS
from alongside.kernel import clock
from alongside.linkage import actions, offering, queries, wording
from alongside.linkage.forms.meetings import LookForm
from alongside.linkage.frozen import Seen
from alongside.linkage.models import Conversation, Person
from alongside.linkage.presenters.meetings import chosen, chosen_by, seen_in, when_words
from alongside.linkage.prompts import asked, prompt, sayings
from alongside.linkage.said import MEETINGS, after, steps
from alongside.linkage.stages import Stage
from alongside.linkage.views.answering import number
from alongside.search.queries import index_if_any


@require_http_methods(["GET", "HEAD", "POST"])
@by_member_to("conversation.write", queries.get_conversation)
def show(request: HttpRequest, member: Member, talk: Conversation) -> HttpResponse:
    """Show meetings that the person may be offered; what is looked for is sent, so that it stands in no address."""
    if talk.stage != Stage.CONNECT:
        raise Http404
    if request.method != "POST":
        actions.read_record(talk, by=member.user, now=clock.now())
    return _show(request, member, talk)


@require_POST
@by_member_to("conversation.write", queries.get_conversation)
def decide(request: HttpRequest, member: Member, talk: Conversation, deed: str) -> HttpResponse:
    """Choose a meeting, let one go, see a changed one as it is now, or never offer one again."""
    public_id, index = str(request.POST.get("meeting", ""))[:20], index_if_any()
    listing = index.listing(public_id) if index else None
    if talk.stage != Stage.CONNECT or deed not in ("choose", "drop", "avoid"):
        raise Http404
    if deed == "avoid" and listing:
        actions.avoid_meeting(talk.person, public_id, by=member.user, now=clock.now())
        return to("people:meetings", talk.pk)
    seen = [one for one in seen_in(queries.said(talk)) if one.listing.id != public_id]
    if deed == "choose" and listing:
        seen.append(Seen(listing=offering.frozen(listing), when=when_words(listing)))
    try:
        actions.choose_meetings(
            talk,
            seen,
            read=number(request.POST.get("seen")),
            by_name=queries.keeps_by_name(member),
            shown=(*asked(Stage.CONNECT), *sayings(Stage.CONNECT)),
            by=member.user,
            now=clock.now(),
        )
    except actions.Clashing as told:
        return _show(request, member, told.conversation, clashing=True, status=HTTPStatus.CONFLICT)
    return to("people:meetings", talk.pk)


def _show(
    request: HttpRequest,
    member: Member,
    talk: Conversation,
    *,
    clashing: bool = False,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    now, index = clock.now(), index_if_any()
    looking = request.method == "POST" and "look" in request.POST
    form = LookForm(request.POST if looking else None, initial={"near": talk.person.near or ""})
    theirs = chosen_by(talk.person, [talk])
    by_name = queries.keeps_by_name(member)
    context: dict[str, Any] = {
        "talk": talk,
        "stage": wording.STAGES[Stage.CONNECT],
        "order": [(name, wording.STEPS[name]) for name in steps(Stage.CONNECT, by_name=by_name)],
        "step": MEETINGS,
        "title": wording.STEPS[MEETINGS],
        "next": after(MEETINGS, Stage.CONNECT, by_name=by_name),
        "form": form,
        "clashing": clashing,
        "chosen": chosen(theirs, index=index),
        "ask": prompt(Stage.CONNECT, "which"),
        "ring": prompt(Stage.CONNECT, "ring"),
        "sayings": sayings(Stage.CONNECT),
        "index": index,
    }
    if index:
        avoid = queries.avoided(talk.person).choice
        offered = offering.offer({**_asked(form), **_for(talk.person)}, index=index, avoid=avoid, now=now)
        context |= {
            "cards": [
                (match.listing.id, card(match, question=offered.question, index=index, now=now))
                for match in offered.matches
            ],
            "unread": offered.question.unread,
        }
    return render(request, "linkage/meetings.html", context, status=status)


def _for(person: Person) -> dict[str, list[str]]:
    """Ask for family groups where somebody comes because of somebody close to them."""
    return {"who": [who]} if (who := queries.who(person)) else {}


def _asked(form: LookForm) -> dict[str, list[str]]:
    said = form.cleaned_data if form.is_valid() else form.initial
    given = {
        "near": [said.get("near") or ""],
        "day": [DAYS[int(day) - 1] for day in said.get("day", [])],
        "online": ["yes"] if said.get("online") else [],
    }
    return {word: values for word, values in given.items() if any(values)}
