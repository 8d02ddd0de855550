"""A worker's pages: their people, one of them, and the conversation step by step."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import by_member, by_member_to
from alongside.accounts.reach import Member
from alongside.kernel import clock
from alongside.linkage import actions, paper, presenters, queries, wording
from alongside.linkage.forms import AboutForm, AddForm, BeginForm, SafeContactForm, StepForm
from alongside.linkage.models import Conversation, Person
from alongside.linkage.prompts import CONSENTS, caution, prompts, sayings, worries
from alongside.linkage.said import MEETINGS, SHORT, STEPS, after, steps
from alongside.linkage.stages import Age, Ending, Stage

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@by_member("person.see")
def show_list(request: HttpRequest, member: Member) -> HttpResponse:
    """Show a worker's people: for whom something is due today, and the others."""
    page = presenters.caseload(member, now=clock.now())
    return render(request, "linkage/list.html", {"page": page, "stages": wording.choices(wording.STAGES)})


@_TAKES
@by_member("person.add")
def add(request: HttpRequest, member: Member) -> HttpResponse:
    """Add somebody."""
    form = AddForm(request.POST or None)
    if form.is_valid():
        person = actions.add_person(member, by=member.user, now=clock.now(), **form.cleaned_data)
        return _to("people:one", person.pk)
    return render(request, "linkage/new.html", {"form": form})


@require_safe
@by_member_to("person.see", queries.get_person)
def show_one(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Show what there is of a person, and what might be next."""
    actions.read_record(person, by=member.user, now=clock.now())
    return _show_one(request, member, person)


@_TAKES
@by_member_to("person.change", queries.get_person)
def change_about(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Change what matters to somebody."""
    form = AboutForm(request.POST if request.method == "POST" else None, before=presenters.about(person))
    avoided = queries.avoided(person)
    return _change(
        request, member, person, form, _("About them"), lambda: form.about(avoided=avoided, reviews=person.reviews)
    )  # fmt: skip


@_TAKES
@by_member_to("person.change", queries.get_person)
def change_contact(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Change how somebody can be reached safely."""
    posted = request.POST if request.method == "POST" else None
    form = SafeContactForm(posted, before=queries.safe_contact(person))
    return _change(
        request, member, person, form, _("How to get in touch safely"), lambda: {"safe_contact": form.contact}
    )


def _change(
    request: HttpRequest, member: Member, person: Person, form: Any, title: str, said: Callable[[], dict[str, Any]]
) -> HttpResponse:  # fmt: skip
    stale = False
    if form.is_valid():
        try:
            seen = _number(request.POST.get("seen"))
            actions.change_person(person, seen=seen, by=member.user, now=clock.now(), **said())
            return _to("people:one", person.pk)
        except actions.Stale:
            stale = True
    context = {"form": form, "title": title, "person": person, "stale": stale, "seen": person.version}
    status = HTTPStatus.CONFLICT if stale else HTTPStatus.OK
    return render(request, "linkage/change.html", context, status=status)


@require_POST
@by_member_to("person.change", queries.get_person)
def agree(request: HttpRequest, member: Member, person: Person, statement: str, deed: str) -> HttpResponse:
    """Keep what somebody said when they were asked to agree to something, or take it back."""
    if statement not in CONSENTS or deed not in ("yes", "no", "back"):
        raise Http404
    if deed == "back":
        actions.withdraw_consent(person, statement, by=member.user, now=clock.now())
    else:
        actions.record_consent(person, statement, agreed=deed == "yes", by=member.user, now=clock.now())
    return _to("people:one", person.pk, fragment="agreed")


@require_POST
@by_member_to("conversation.write", queries.get_person)
def begin(request: HttpRequest, member: Member, person: Person, stage: str) -> HttpResponse:
    """Begin a stage of the conversation, whole or in five minutes."""
    now, form = clock.now(), BeginForm(request.POST)
    on = timezone.localdate(now)
    if stage not in STEPS or not form.is_valid() or (form.cleaned_data["on"] or on) > on:
        words = _("Write a day that has been, such as 21/12/2026, or leave it empty for today.")
        typed = {"stage": stage, "on": request.POST.get("on", "")}
        return _show_one(request, member, person, refused=words, typed=typed, status=HTTPStatus.BAD_REQUEST)
    try:
        talk = actions.begin(person, Stage(stage), on=form.cleaned_data["on"] or on, by=member.user, now=now)
    except actions.AskedNotTo:
        words = _("They asked not to be asked. If they have raised it again themselves, say so below first.")
        return _show_one(request, member, person, refused=words, status=HTTPStatus.CONFLICT)
    short = SHORT in STEPS[Stage(stage)] and "short" in request.POST
    return _to_step(talk, SHORT if short else steps(Stage(stage), by_name=queries.keeps_by_name(member))[0])


@require_POST
@by_member_to("conversation.write", queries.get_person)
def rest(request: HttpRequest, member: Member, person: Person, why: str) -> HttpResponse:
    """Let it rest, as the person wishes."""
    if why not in set(Ending):
        raise Http404
    now = clock.now()
    actions.rest(person, Ending(why), on=timezone.localdate(now), by=member.user, now=now)
    return _to("people:one", person.pk)


@require_POST
@by_member_to("conversation.write", queries.get_person)
def come_back(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Note that the person has raised it again themselves."""
    now = clock.now()
    actions.come_back(person, on=timezone.localdate(now), by=member.user, now=now)
    return _to("people:one", person.pk)


@_TAKES
@by_member_to("conversation.write", queries.get_conversation)
def show_step(request: HttpRequest, member: Member, talk: Conversation, step: str) -> HttpResponse:
    """Show one step of a stage, and save it; what can be read is saved even where something else cannot."""
    stage, by_name = Stage(talk.stage), queries.keeps_by_name(member)
    if step not in [*steps(stage, by_name=by_name), SHORT] or step not in STEPS[stage] or step == MEETINGS:
        raise Http404
    if request.method != "POST":
        actions.read_record(talk, by=member.user, now=clock.now())
        return _show_step(request, talk, step, by_name)
    form = _form(talk, step, request.POST)
    valid = form.is_valid()
    try:
        talk = actions.save_answers(
            talk,
            form.answers,
            seen=_number(request.POST.get("seen")),
            by_name=by_name,
            shown=prompts(stage),
            by=member.user,
            now=clock.now(),
        )
    except actions.Clashing as told:
        if "saving" in request.POST:
            return JsonResponse({}, status=HTTPStatus.CONFLICT)
        clashed = presenters.clashed(form, told.clashing)
        return _show_step(
            request, told.conversation, step, by_name, form=form, clashed=clashed, status=HTTPStatus.CONFLICT
        )
    except actions.NotForThem:
        if "saving" in request.POST:
            return JsonResponse({}, status=HTTPStatus.BAD_REQUEST)
        form.add_error("company_who", caution("young").words)
        return _show_step(request, talk, step, by_name, form=form, status=HTTPStatus.CONFLICT)
    if "saving" in request.POST:
        return JsonResponse({"seen": talk.version})
    if not valid:
        return _show_step(request, talk, step, by_name, form=form, status=HTTPStatus.BAD_REQUEST)
    following = after(step, stage, by_name=by_name) if "stop" not in request.POST else None
    return _to_step(talk, following) if following else _to("people:one", talk.person_id)


@require_safe
@by_member_to("conversation.see", queries.get_conversation)
def show_note(request: HttpRequest, member: Member, talk: Conversation) -> HttpResponse:
    """Show the neutral text of a conversation, to copy into the case system."""
    actions.read_record(talk, by=member.user, now=clock.now())
    return render(request, "linkage/note.html", {"talk": talk, "note": presenters.case_note(talk)})


@require_safe
@by_member("person.see")
def show_paper(request: HttpRequest, member: Member, stage: str) -> HttpResponse:
    """Show a stage to print and fill in by hand."""
    if stage not in STEPS:
        raise Http404
    sheet = paper.sheet(Stage(stage), by_name=queries.keeps_by_name(member))
    return render(request, "linkage/paper.html", {"sheet": sheet})


def _show_one(
    request: HttpRequest,
    member: Member,
    person: Person,
    *,
    refused: str = "",
    typed: Mapping[str, str] | None = None,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "person": person,
        "page": presenters.person_page(person, by_name=queries.keeps_by_name(member), now=clock.now()),
        "refused": refused,
        "typed": typed,
        "stages": wording.choices(wording.STAGES),
        "endings": wording.choices(wording.ENDINGS),
        "written": caution("written"),
        "young": caution("young"),
    }
    return render(request, "linkage/one.html", context, status=status)


def _show_step(
    request: HttpRequest,
    talk: Conversation,
    step: str,
    by_name: bool,
    *,
    form: StepForm | None = None,
    clashed: Any = (),
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    stage = Stage(talk.stage)
    context = {
        "talk": talk,
        "stage": wording.STAGES[stage],
        "step": step,
        "short": step == SHORT,
        "title": wording.STEPS[step],
        "order": [(name, wording.STEPS[name]) for name in steps(stage, by_name=by_name)],
        "form": form or _form(talk, step),
        "clashed": clashed,
        "sayings": sayings(stage),
        "worries": worries() if "worries" in STEPS[stage][step] else (),
        "prescription": caution("prescription") if step in ("wants", "decide", SHORT, "promise") else None,
        "young": caution("young") if step == "company" and talk.person.age != Age.ADULT else None,
        "last": after(step, stage, by_name=by_name) is None,
    }
    return render(request, "linkage/step.html", context, status=status)


def _form(talk: Conversation, step: str, data: Any = None) -> StepForm:
    said = queries.said(talk)
    return StepForm(data, stage=Stage(talk.stage), step=step, said=said, age=Age(talk.person.age))


def _to_step(talk: Conversation, step: str) -> HttpResponse:
    return HttpResponseRedirect(presenters.step_address(talk, step), status=HTTPStatus.SEE_OTHER)


def _to(route: str, *args: Any, fragment: str = "") -> HttpResponse:
    address = reverse(route, args=args) + (f"#{fragment}" if fragment else "")
    return HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)


def _number(text: Any) -> int:
    # Whoever sends no number has seen nothing, and overwrites nothing.
    return int(text) if str(text).isdecimal() and len(str(text)) < 10 else 0
