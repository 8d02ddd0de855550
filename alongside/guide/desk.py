"""Which words nobody has checked, or not for a year; and words in the place of ours: staff's for the site, a body's for its own people."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from alongside.accounts.doors import by_member, by_staff
from alongside.accounts.models import Tenant, User
from alongside.accounts.reach import Member
from alongside.content import actions, queries
from alongside.content.blocks import Block, BlockState, block, kept_by, shipped
from alongside.content.models import OwnWords
from alongside.guide.desk_forms import OwnWordsForm
from alongside.guide.presenters.desk import kept_words, past_words, tongues, work_list
from alongside.guide.references import Footnotes
from alongside.kernel import clock

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


@dataclass(frozen=True)
class _Desk:
    """Whose words somebody looks after, the site's or a body's, and in which language."""

    user: User
    language: str
    tenant: Tenant | None = None

    @property
    def of(self) -> UUID | None:
        return self.tenant.pk if self.tenant else None

    @property
    def page(self) -> dict[str, Any]:
        """What every page of it is rendered with."""
        layout = "accounts/signed_in.html" if self.tenant else "accounts/staff.html"
        return {
            "user": self.user,
            "body": self.tenant,
            "layout": layout,
            "routes": self.routes,
            "asked": self.language,
            "tongues": tongues(self.language),
        }

    @property
    def routes(self) -> str:
        return "own-words" if self.tenant else "words"

    def keys(self) -> list[str]:
        english = {key: one for (key, tag), one in shipped().items() if tag == settings.LANGUAGE_CODE}
        return sorted(key for key, one in english.items() if one.for_bodies or not self.tenant)

    def stands(self, key: str) -> Block:
        if key not in self.keys():
            raise Http404
        return block(key, tenant=self.of, language=self.language)

    def own(self) -> dict[str, str]:
        """Words of its own that were put into use, by key; those that have lost what they stand on are not shown."""
        standing = queries.list_words_of(self.of) if self.of else queries.list_overrides()
        tag = f"{self.language}/"
        return {name.removeprefix(tag): one.words for name, one in standing.items() if name.startswith(tag)}

    def history(self, key: str) -> list[OwnWords]:
        return queries.list_history(key, tenant=self.of, language=self.language)

    def about(self, key: str) -> dict[str, Any]:
        """What every action on one block is told."""
        whose = {"tenant": self.tenant, "language": self.language}
        return {"key": key, **whose, "by": self.user, "now": clock.now()}

    def back_to(self, key: str) -> HttpResponse:
        address = f"{reverse(f'{self.routes}:one', args=[key])}?language={self.language}"
        return HttpResponseRedirect(address, status=HTTPStatus.SEE_OTHER)


def _desk(request: HttpRequest, user: User, tenant: Tenant | None = None) -> _Desk:
    language = request.GET.get("language", settings.LANGUAGE_CODE)
    if language not in dict(settings.LANGUAGES):
        raise Http404
    return _Desk(user, language, tenant)


@require_safe
@by_staff
def show_list(request: HttpRequest, user: User) -> HttpResponse:
    """Show every block, those that want somebody first."""
    return _list(request, _desk(request, user))


@_TAKES
@by_staff
def show_one(request: HttpRequest, user: User, key: str) -> HttpResponse:
    """Show one block with what stood before, and take words of the installation's own in its place."""
    return _one(request, _desk(request, user), key)


@require_POST
@by_staff
def drop(request: HttpRequest, user: User, key: str) -> HttpResponse:
    """Throw a draft away."""
    return _drop(_desk(request, user), key)


@require_POST
@by_staff
def restore(request: HttpRequest, user: User, key: str) -> HttpResponse:
    """Give the shipped words their place back."""
    return _restore(_desk(request, user), key)


@require_safe
@by_member("wording.change")
def show_list_of_body(request: HttpRequest, member: Member) -> HttpResponse:
    """Show the blocks that pages of a body show, those that want somebody first."""
    return _list(request, _desk(request, member.user, member.tenant))


@_TAKES
@by_member("wording.change")
def show_one_of_body(request: HttpRequest, member: Member, key: str) -> HttpResponse:
    """Show one block with what stood before, and take a body's own words in its place."""
    return _one(request, _desk(request, member.user, member.tenant), key)


@require_POST
@by_member("wording.change")
def drop_of_body(request: HttpRequest, member: Member, key: str) -> HttpResponse:
    """Throw a body's draft away."""
    return _drop(_desk(request, member.user, member.tenant), key)


@require_POST
@by_member("wording.change")
def restore_of_body(request: HttpRequest, member: Member, key: str) -> HttpResponse:
    """Give the words that stood before a body's own their place back."""
    return _restore(_desk(request, member.user, member.tenant), key)


def _list(request: HttpRequest, desk: _Desk) -> HttpResponse:
    groups = work_list(
        map(desk.stands, desk.keys()),
        own=desk.own(),
        drafts=queries.list_drafts(tenant=desk.of, language=desk.language),
        today=clock.now().date(),
        language=desk.language,
    )
    return render(request, "guide/desk.html", {"groups": groups, **desk.page})


def _one(request: HttpRequest, desk: _Desk, key: str) -> HttpResponse:
    stands, history = desk.stands(key), desk.history(key)
    draft, drafting = queries.draft_of(history), "draft" in request.POST
    form = OwnWordsForm(request.POST or None, initial=_typed(draft or stands), drafting=drafting)
    if form.is_valid():
        try:
            actions.write_block(**form.cleaned_data, **desk.about(key), draft=drafting)
        except actions.NotYet as refused:
            form.add_error("reviewed_on", str(refused))
        except actions.WarningLost as refused:
            form.add_error("words", refused.sentences)
        except actions.SaysDuty as refused:
            form.add_error("words", str(refused))
        else:
            return desk.back_to(key)
    own = desk.own().get(key)
    context = {
        "stands": stands,
        "html": Footnotes().html(stands.words),
        "own": own is not None,
        "set_aside": own is not None and own != stands.words,
        "keeps": kept_words(kept_by(key, desk.language)),
        "draft": draft,
        "form": form,
        "past": past_words(history),
        **desk.page,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "guide/desk_one.html", context, status=status)


def _typed(words: Block | OwnWords) -> dict[str, Any]:
    """Begin a form with a draft, or with what stands; whoever changes that has to check it anew."""
    said = {"title": words.title, "words": words.words, "source": words.source}
    if isinstance(words, Block):
        author = words.author if words.overridden else ""
        return {**said, "author": author, "unverified": words.state is BlockState.UNVERIFIED}
    checked = {"reviewer": words.reviewer, "reviewed_on": words.reviewed_on}
    return {**said, **checked, "author": words.author, "unverified": words.unverified}


def _drop(desk: _Desk, key: str) -> HttpResponse:
    desk.stands(key)
    if queries.draft_of(desk.history(key)):
        actions.drop_draft(**desk.about(key))
    return desk.back_to(key)


def _restore(desk: _Desk, key: str) -> HttpResponse:
    desk.stands(key)
    actions.restore_block(**desk.about(key))
    return desk.back_to(key)
