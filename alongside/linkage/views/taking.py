"""What somebody takes along: a card, a message, a calendar file, a plan for when their care here ends."""

from __future__ import annotations

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import by_member_to
from alongside.accounts.reach import Member
from alongside.design.replies import to
from alongside.kernel import clock
from alongside.linkage import actions, queries, wording
from alongside.linkage.forms.pack import PackForm
from alongside.linkage.forms.people import PlanForm
from alongside.linkage.log.queries import has_log
from alongside.linkage.messages import ToTakeAlong
from alongside.linkage.models import Conversation, Person
from alongside.linkage.presenters import taking
from alongside.linkage.presenters.meetings import chosen_by
from alongside.linkage.presenters.pack import pack
from alongside.linkage.stages import Stage
from alongside.linkage.views.changing import change
from alongside.post.actions import CannotSend
from alongside.post.queries import can_send
from alongside.publications import icalendar
from alongside.publications.site import Site
from alongside.search.queries import index_if_any


@require_safe
@by_member_to("conversation.see", queries.get_conversation)
def show_card(request: HttpRequest, member: Member, talk: Conversation) -> HttpResponse:
    """Show a card to print, and a message and a calendar file of the same; none names a group unless the card is asked to."""
    _insist_on_contact(talk)
    actions.read_record(talk, by=member.user, now=clock.now())
    return _show_card(request, talk)


@require_POST
@by_member_to("conversation.write", queries.get_conversation)
def send_card(request: HttpRequest, member: Member, talk: Conversation) -> HttpResponse:
    """Send the message to the person, if that is safe now."""
    _insist_on_contact(talk)
    places = taking.message(talk, site=_site(request), index=index_if_any())
    try:
        if places:
            actions.send_safely(talk.person, ToTakeAlong(places), by=member.user, now=clock.now())
    except actions.NotSafe as refused:
        return _show_card(request, talk, refused=str(wording.UNSAFE[refused.why]), status=HTTPStatus.CONFLICT)
    except CannotSend as refused:
        return _show_card(request, talk, refused=str(refused), status=HTTPStatus.CONFLICT)
    return to("people:card", talk.pk, fragment="sent")


@require_safe
@by_member_to("conversation.see", queries.get_conversation)
def calendar(request: HttpRequest, member: Member, talk: Conversation) -> HttpResponse:
    """Give a calendar file of the meetings that were chosen, as they are now: times and places, with neutral titles."""
    _insist_on_contact(talk)
    now = clock.now()
    actions.read_record(talk, by=member.user, now=now)
    listings = taking.live(chosen_by(talk.person, [talk]), index=index_if_any())
    written = b"".join(icalendar.write(listings, site=_site(request), now=now))
    response = HttpResponse(written, content_type=icalendar.CONTENT_TYPE)
    response["Content-Disposition"] = f'attachment; filename="{icalendar.FILE}"'
    return response


@require_safe
@by_member_to("person.see", queries.get_person)
def show_plan(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Show the plan for when somebody's care here ends, to print."""
    actions.read_record(person, by=member.user, now=clock.now())
    page = taking.plan(person, index=index_if_any())
    return render(request, "linkage/plan.html", {"page": page, "person": person})


@require_safe
@by_member_to("person.see", queries.get_person)
def show_pack(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Show all that somebody without a telephone takes along, in the parts that are ticked, to print in one go."""
    actions.read_record(person, by=member.user, now=clock.now())
    form = PackForm(request.GET, notes=has_log(member.tenant))
    page = pack(person, form.parts, named=form.named, site=_site(request), index=index_if_any())
    return render(request, "linkage/pack.html", {"person": person, "form": form, "pack": page})


@require_http_methods(["GET", "HEAD", "POST"])
@by_member_to("person.change", queries.get_person)
def change_plan(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Change what they plan."""
    form = PlanForm(request.POST if request.method == "POST" else None, before=queries.plan(person))
    return change(
        request,
        member,
        person,
        form,
        _("When care here ends"),
        lambda: {"plan": form.plan},
        back="people:plan",
    )


def _show_card(
    request: HttpRequest, talk: Conversation, *, refused: str = "", status: HTTPStatus = HTTPStatus.OK
) -> HttpResponse:
    index, site, now = index_if_any(), _site(request), clock.now()
    way = taking.way_to(talk.person, now=now)
    context = {
        "talk": talk,
        "card": taking.card(talk, named=request.GET.get("names") == "yes", site=site, index=index),
        "message": taking.message(talk, site=site, index=index),
        "way": way,
        "may_send": way.refused is None
        and way.channel in actions.WAYS
        and can_send(actions.WAYS[way.channel]),
        "who_may_know": talk.person.who_may_know,
        "refused": refused,
    }
    return render(request, "linkage/card.html", context, status=status)


def _insist_on_contact(talk: Conversation) -> None:
    if talk.stage != Stage.CONNECT:
        raise Http404


def _site(request: HttpRequest) -> Site:
    return Site(request.build_absolute_uri("/").rstrip("/"), clock.now().date())
