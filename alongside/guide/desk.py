"""Staff see which words nobody has checked, or not for a year, and put their own in the place of ours."""

from __future__ import annotations

from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import by_staff
from alongside.accounts.models import User
from alongside.content import actions, queries
from alongside.content.blocks import Block, BlockState, UnknownBlock, block, shipped
from alongside.guide.desk_forms import OwnWordsForm
from alongside.guide.presenters.desk import past_words, work_list
from alongside.guide.references import Footnotes
from alongside.kernel import clock


@require_safe
@by_staff
def show_list(request: HttpRequest, user: User) -> HttpResponse:
    """Show every block, those that want somebody first."""
    keys = sorted(key for key, language in shipped() if language == settings.LANGUAGE_CODE)
    return render(
        request, "guide/desk.html", {"groups": work_list(map(block, keys), today=clock.now().date())}
    )


@require_http_methods(["GET", "HEAD", "POST"])
@by_staff
def show_one(request: HttpRequest, user: User, key: str) -> HttpResponse:
    """Show one block with what stood before, and take words of the installation's own in its place."""
    stands = _block(key)
    form = OwnWordsForm(
        request.POST or None,
        initial={
            "title": stands.title,
            "words": stands.words,
            "source": stands.source,
            "author": stands.author if stands.overridden else "",
            "unverified": stands.state is BlockState.UNVERIFIED,
        },
    )
    if request.method == "POST" and form.is_valid():
        try:
            actions.override_block(key=key, **form.cleaned_data, by=user, now=clock.now())
        except actions.NotYet as refused:
            form.add_error("reviewed_on", str(refused))
        else:
            return HttpResponseRedirect(reverse("words:one", args=[key]), status=HTTPStatus.SEE_OTHER)
    context = {
        "stands": stands,
        "html": Footnotes().html(stands.words),
        "form": form,
        "past": past_words(queries.list_history(key)),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "guide/desk_one.html", context, status=status)


@require_POST
@by_staff
def restore(request: HttpRequest, user: User, key: str) -> HttpResponse:
    """Give the shipped words their place back."""
    _block(key)
    actions.restore_block(key=key, by=user, now=clock.now())
    return HttpResponseRedirect(reverse("words:one", args=[key]), status=HTTPStatus.SEE_OTHER)


def _block(key: str) -> Block:
    try:
        return block(key)
    except UnknownBlock:
        raise Http404 from None
