"""A conversation, step by step; its case note, and its stages on paper."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from alongside.accounts.doors import by_member, by_member_to, twice_is_once
from alongside.accounts.reach import Member
from alongside.content.blocks import Block
from alongside.design.replies import to
from alongside.kernel import clock
from alongside.linkage import actions, paper, queries, wording
from alongside.linkage.forms.talks import StepForm
from alongside.linkage.models import Conversation
from alongside.linkage.presenters.calls import calls
from alongside.linkage.presenters.talks import case_note, clashed_words
from alongside.linkage.prompts import asked, caution, sayings, worries
from alongside.linkage.said import MEETINGS, RING, SHORT, STEPS, after, steps
from alongside.linkage.stages import Age, Stage
from alongside.linkage.views.answering import number, to_step

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@twice_is_once
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
    form = _form(talk, step, by_name, data=request.POST)
    valid = form.is_valid()
    try:
        talk = actions.save_answers(
            talk,
            form.answers,
            seen=number(request.POST.get("seen")),
            by_name=by_name,
            shown=(*asked(stage), *sayings(stage), *_answers(stage, step), *_cautions(talk, step).values()),
            by=member.user,
            now=clock.now(),
        )
    except actions.Clashing as told:
        if "saving" in request.POST:
            return JsonResponse({}, status=HTTPStatus.CONFLICT)
        return _show_step(
            request,
            told.conversation,
            step,
            by_name,
            form=form,
            clashing=told.clashing,
            status=HTTPStatus.CONFLICT,
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
    if "stay" in request.POST:
        return to_step(talk, step)
    following = after(step, stage, by_name=by_name) if "leave" not in request.POST else None
    return to_step(talk, following) if following else to("people:one", talk.person_id)


@require_safe
@by_member_to("conversation.see", queries.get_conversation)
def show_note(request: HttpRequest, member: Member, talk: Conversation) -> HttpResponse:
    """Show the neutral text of a conversation, to copy into the case system."""
    actions.read_record(talk, by=member.user, now=clock.now())
    return render(request, "linkage/note.html", {"talk": talk, "note": case_note(talk)})


@require_safe
@by_member("person.see")
def show_paper(request: HttpRequest, member: Member, stage: str) -> HttpResponse:
    """Show a stage, whole or in five minutes, to print and fill in by hand."""
    if stage not in (*STEPS, SHORT):
        raise Http404
    by_name = queries.keeps_by_name(member)
    sheet = (
        paper.short_sheet(by_name=by_name) if stage == SHORT else paper.sheet(Stage(stage), by_name=by_name)
    )
    return render(request, "linkage/paper.html", {"sheet": sheet})


def _show_step(
    request: HttpRequest,
    talk: Conversation,
    step: str,
    by_name: bool,
    *,
    form: StepForm | None = None,
    clashing: Any = (),
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    stage, found = Stage(talk.stage), calls(talk, now=clock.now()) if step == RING else None
    if found:
        form = _form(talk, step, by_name, data=form and form.data, calls=found.calls)
    form = form or _form(talk, step, by_name)
    context = {
        "talk": talk,
        "stage": wording.STAGES[stage],
        "step": step,
        "short": step == SHORT,
        "title": wording.STEPS[step],
        "order": [(name, wording.STEPS[name]) for name in steps(stage, by_name=by_name)],
        "form": form,
        "calls": found,
        "clashed": clashed_words(form, clashing),
        "sayings": sayings(stage),
        "worries": _answers(stage, step),
        **_cautions(talk, step),
        "last": after(step, stage, by_name=by_name) is None,
    }
    return render(request, "linkage/step.html", context, status=status)


def _cautions(talk: Conversation, step: str) -> dict[str, Block]:
    """Return what a worker is told on the page of a step, by its name."""
    told = {
        "prescription": step in ("wants", "decide", SHORT, "promise"),
        "young": step == "company" and talk.person.age != Age.ADULT,
    }
    return {name: caution(name) for name, holds in told.items() if holds}


def _answers(stage: Stage, step: str) -> tuple[Block, ...]:
    return worries() if "worries" in STEPS[stage][step] else ()


def _form(talk: Conversation, step: str, by_name: bool, **more: Any) -> StepForm:
    said, age = queries.said(talk), Age(talk.person.age)
    return StepForm(stage=Stage(talk.stage), step=step, said=said, by_name=by_name, age=age, **more)
