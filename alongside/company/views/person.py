"""A person without an account: asks for somebody to go along, and comes back by their private code and their word."""

from __future__ import annotations

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from alongside.accounts.doors import unkept
from alongside.accounts.queries import get_tenant
from alongside.accounts.tenancy import within
from alongside.company import actions, asking, deeds, queries, returning
from alongside.company.actions.letters import CODE
from alongside.company.forms.asking import ComeBackForm
from alongside.company.models import FirstContact
from alongside.company.questions import own as questions
from alongside.company.questions.actions import PURPOSE
from alongside.company.steps import By
from alongside.kernel import clock
from alongside.linkage import private_code
from alongside.linkage.models import PrivateCode
from alongside.post.doors import gone

_TAKES = require_http_methods(["GET", "HEAD", "POST"])


# What is sent says by itself who may: there is no cookie that another site could have sent along.
@csrf_exempt
@_TAKES
def ask(request: HttpRequest) -> HttpResponse:
    """Let anybody ask for somebody to go along, where enough volunteers have promised a time; else show who can be rung now."""
    return unkept(asking.anybody(request))


@csrf_exempt
@_TAKES
def come_back(request: HttpRequest) -> HttpResponse:
    """Ask for a private code and the word, and then show the page. Which of the two is wrong is not told."""
    if request.method != "POST":
        return _ask(request)
    now = clock.now()
    code, word = str(request.POST.get("code", "")), str(request.POST.get("word", ""))
    if refused := returning.too_many(request, code, now=now):
        return _ask(request, refused)
    found = private_code.find(code, word, CODE, now=now)
    if found is None and (place := private_code.find(code, word, PURPOSE, now=now)):
        return questions.inside(request, place)
    if found is None:
        wrong = _("That code and that word do not belong together. Look at both once more.")
        return _ask(request, wrong, at="code")
    return _inside(request, found, "")


@csrf_exempt
@require_POST
def press(request: HttpRequest) -> HttpResponse:
    """Do what a person pressed on their page, and show it again."""
    code = private_code.still(str(request.POST.get("ticket", "")), CODE, now=clock.now())
    if code is None:
        return _ask(
            request, _("The page was open for a long time. Write your code again: what was saved is there.")
        )
    return _inside(request, code, str(request.POST.get("do", "")))


def _inside(request: HttpRequest, code: PrivateCode, deed: str) -> HttpResponse:
    tenant = get_tenant(code.body)
    if tenant is None:
        return gone(request)
    with within(tenant):
        contact = queries.get_latest(code)
        if contact is None:
            return gone(request)
        return (
            _do(request, contact, code, deed)
            if deed
            else returning.page(request, contact, code, now=clock.now())
        )


def _do(request: HttpRequest, contact: FirstContact, code: PrivateCode, deed: str) -> HttpResponse:
    now, typed = clock.now(), str(request.POST.get("words", ""))
    try:
        if deed == "withdraw":
            actions.withdraw(contact, by=asking.BY, now=now)
            words = _("It is taken back, and what you told us is deleted.")
            return unkept(render(request, "post/done.html", {"words": words}))
        if deed == "change":
            done = asking.change(contact, request.POST, now=now)
        elif deed in deeds.PRESSES and not private_code.is_first(request.POST, now=now):
            done = _("It was pressed twice, and is done once.")
        elif deed in deeds.PRESSES:
            done = deeds.do(deed, contact, request.POST, of=By.PERSON, by=contact.person, now=now)
        else:
            return gone(request)
    except actions.CannotArrange as sentence:
        private_code.was_refused(request.POST, now=now)
        again = queries.get_latest(code) or contact
        return returning.page(request, again, code, refused=str(sentence), typed=typed, now=now)
    return returning.page(request, queries.get_latest(code) or contact, code, done=done, now=now)


def _ask(request: HttpRequest, refused: str = "", *, at: str | None = None) -> HttpResponse:
    # A code of fourteen signs is hard to type twice; the word is never given back.
    form = ComeBackForm(request.POST if refused else None)
    if refused:
        form.add_error(at, refused)
    status = HTTPStatus.FORBIDDEN if refused else HTTPStatus.OK
    return unkept(render(request, "company/come_back.html", {"form": form}, status=status))
