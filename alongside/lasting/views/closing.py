"""A group is reminded, pauses, and ends."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from alongside.accounts.doors import asks_again
from alongside.accounts.reach import Member
from alongside.content.blocks import block
from alongside.design.replies import shown, there_is, to
from alongside.groups.home.queries import list_meetings_of
from alongside.groups.home.views import of_group
from alongside.groups.models import Home
from alongside.groups.wording import meeting_words
from alongside.kernel import clock
from alongside.lasting import actions, presenters, queries
from alongside.lasting.actions.closing import list_standing
from alongside.lasting.actions.reminding import printing_path, week_path
from alongside.lasting.ending import Cause, Task
from alongside.lasting.forms import EndingForm, PauseForm, RemindersForm, TasksForm
from alongside.lasting.wording import CAUSES

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@_TAKES
@of_group("group.change")
def reminders(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Say what the group wants to be reminded of, and show where the week for the window lies."""
    before = queries.get_standing(member.tenant)
    initial = {"asks": before.asks, "sheet_day": before.sheet_day} if before else {}
    form = RemindersForm(request.POST) if request.method == "POST" else RemindersForm(initial=initial)
    if form.is_valid():
        actions.note_reminders(home, by=member.user, now=clock.now(), **form.cleaned_data)
        return to("group:home")
    weeks = [(meeting_words(one), week_path(one.id), printing_path(one.id)) for one in list_meetings_of(home)]
    return shown(request, "lasting/reminders.html", form, {"weeks": weeks})


@_TAKES
@of_group("group.change")
def pause(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Pause the group, or say that it is back."""
    now, standing = clock.now(), queries.get_standing(member.tenant)
    closed = list_standing(standing.closures, now=now) if standing else []
    if request.method == "POST" and request.POST.get("do") == "back":
        actions.come_back_early(home, by=member.user, now=now)
        # The lists that the group's page reads show it within a minute, as this page says.
        return to("lasting:pause")
    form = PauseForm(request.POST or None)
    if form.is_valid():
        try:
            actions.pause_group(home, by=member.user, now=now, **form.cleaned_data)
            return to("lasting:pause")
        except actions.NotPossible as sentence:
            form.add_error("until", str(sentence))
    return shown(request, "lasting/pause.html", form, {"closed": closed[0] if closed else None})


@asks_again
@_TAKES
@of_group("group.change")
def ending(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Say which evening is the last, and what is done before it."""
    there, now = queries.get_ending(member.tenant), clock.now()
    if there is None:
        return _begin_ending(request, member, home)
    form = TasksForm(request.POST) if request.method == "POST" else TasksForm(initial={"done": there.done})
    if request.method == "POST" and form.is_valid():
        actions.tick_tasks(there, form.tasks, by=member.user, now=now)
        return to("lasting:ending")
    context = {
        "ending": there,
        "cause": CAUSES[Cause(there.cause)],
        "tasks": [presenters.task_words(task) for task in Task],
        "last_words": block("ending.last-evening"),
    }
    return shown(request, "lasting/ending.html", form, context)


def _begin_ending(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    form = EndingForm(request.POST or None, today=timezone.localdate(clock.now()))
    if form.is_valid():
        said = form.cleaned_data
        try:
            actions.say_ending(
                home, last_on=said["last_on"], cause=Cause(said["cause"]), words=said["words"], by=member.user, now=clock.now()
            )  # fmt: skip
            return to("lasting:ending")
        except actions.NotPossible as sentence:
            form.add_error("last_on", str(sentence))
    return shown(request, "lasting/begin_ending.html", form, {"before": block("ending.before")})


@asks_again
@require_POST
@of_group("group.change")
def go_on(request: HttpRequest, member: Member, home: Home) -> HttpResponse:
    """Go on after all."""
    ending = there_is(queries.get_ending(member.tenant))
    actions.take_ending_back(ending, home, by=member.user, now=clock.now())
    return to("group:home")
