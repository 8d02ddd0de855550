"""A person's own copy of all that is kept of them: on paper, and as a file for a program."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from alongside.accounts.doors import as_few_files, asks_again, by_member_to
from alongside.accounts.reach import Member
from alongside.keeping.actions import take_everything
from alongside.keeping.everything import as_json
from alongside.kernel import clock
from alongside.linkage import queries
from alongside.linkage.models import Person
from alongside.linkage.presenters.copy import own_copy, through_worker

# Whoever sees the file learns nothing of it from its name.
FILE = "copy.json"


@asks_again
@require_safe
@by_member_to("person.export", queries.get_person)
@as_few_files
def show(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Show a person all that is kept of them, to print."""
    record = take_everything(person, by=member.user, now=clock.now())
    return render(request, "linkage/copy.html", {"person": person, "page": own_copy(person, record=record)})


@asks_again
@require_safe
@by_member_to("person.export", queries.get_person)
@as_few_files
def give(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Give a person all that is kept of them, as JSON."""
    found = take_everything(person, by=member.user, now=clock.now())
    response = HttpResponse(as_json(through_worker(found)), content_type="application/json")
    response["Content-Disposition"] = f'attachment; filename="{FILE}"'
    return response
