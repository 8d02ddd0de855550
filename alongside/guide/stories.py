"""Members' stories: told to everybody, taken back at once, and put in by staff."""

from __future__ import annotations

import re
from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import by_staff
from alongside.accounts.models import User
from alongside.audit.record import System
from alongside.design.replies import there_is, to
from alongside.finder.privacy import not_kept
from alongside.guide import actions, queries
from alongside.guide.desk_forms import StoryForm, TakeBackForm
from alongside.guide.presenters.stories import story_words
from alongside.kernel import clock
from alongside.limits import limit
from alongside.limits.address import sender

BY = System("take-back")
MOST_TRIES = 10
_TYPES = {"mp3": "audio/mpeg", "ogg": "audio/ogg", "m4a": "audio/mp4"}


@require_safe
@not_kept
def stories(request: HttpRequest) -> HttpResponse:
    """Tell what members have told."""
    return render(
        request, "guide/stories.html", {"stories": [story_words(one) for one in queries.list_stories()]}
    )


@require_safe
@not_kept
def sound(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Send the sound of a story, whole or the part that a player asks for."""
    story = queries.get_story(pk)
    file = actions.folder() / story.sound if story and story.sound else None
    if file is None or not file.exists():
        raise Http404
    content = file.read_bytes()
    response = HttpResponse(content, content_type=_TYPES[file.suffix[1:]], headers={"Accept-Ranges": "bytes"})
    asked = re.fullmatch(r"bytes=(\d{1,10})-(\d{0,10})", request.headers.get("Range", ""))
    if not asked:
        return response
    first, last = int(asked[1]), min(int(asked[2] or len(content)), len(content) - 1)
    if first > last:
        response.content, response.status_code = b"", HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
        response["Content-Range"] = f"bytes */{len(content)}"
        return response
    response.content, response.status_code = content[first : last + 1], HTTPStatus.PARTIAL_CONTENT
    response["Content-Range"] = f"bytes {first}-{last}/{len(content)}"
    return response


# No cookie is set for visitors; whoever has the code may use it from anywhere.
@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
@not_kept
def take_back(request: HttpRequest) -> HttpResponse:
    """Take a story back by the private code of whoever told it."""
    form, now = TakeBackForm(request.POST or None), clock.now()
    if form.is_valid():
        if limit.take("take-back", sender(request), most=MOST_TRIES, now=now):
            form.add_error("code", _("Too many tries. Wait an hour, or ask whoever runs this site."))
        else:
            try:
                actions.take_back(form.cleaned_data["code"], by=BY, now=now)
            except actions.NoSuchCode:
                form.add_error(
                    "code", _("No story has this code. Look at it once more, or ask whoever runs this site.")
                )
            else:
                return render(request, "guide/taken_back.html")
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "guide/take_back.html", {"form": form}, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@by_staff
def put(request: HttpRequest, user: User) -> HttpResponse:
    """Let staff put a story in, with what its teller agreed to."""
    form = StoryForm(request.POST or None)
    if form.is_valid():
        try:
            _story, code = actions.put_story(**form.cleaned_data, by=user, now=clock.now())
        except actions.CannotTell as refused:
            form.add_error(refused.part, str(refused))
        else:
            return render(request, "guide/story_put.html", {"code": code})
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    context = {"form": form, "stories": queries.list_all_stories()}
    return render(request, "guide/desk_stories.html", context, status=status)


@require_POST
@by_staff
def withdraw(request: HttpRequest, user: User, pk: UUID) -> HttpResponse:
    """Let staff take a story back for whoever told it."""
    story = there_is(queries.get_story(pk))
    actions.withdraw_story(story, by=user, now=clock.now())
    return to("words:stories")
