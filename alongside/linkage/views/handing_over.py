"""Hand somebody over to another worker."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from alongside.accounts.doors import by_member_to
from alongside.accounts.permissions import allowed
from alongside.accounts.queries import list_members
from alongside.accounts.reach import Member
from alongside.design.replies import to
from alongside.kernel import clock
from alongside.linkage import actions, queries
from alongside.linkage.forms.handing_over import HandOverForm
from alongside.linkage.models import Person


@require_http_methods(["GET", "HEAD", "POST"])
@by_member_to("person.hand-over", queries.get_person)
def hand_over(request: HttpRequest, member: Member, person: Person) -> HttpResponse:
    """Hand somebody over; whoever may do so and not see people is shown nothing but whose they are."""
    sees = bool(allowed(member, "person.see", person))
    workers = {
        str(one.user.pk): one
        for one in list_members(member.tenant, "person.see")
        if one.user.pk != person.worker_id
    }
    form = HandOverForm(
        request.POST if request.method == "POST" else None, workers=[one.user for one in workers.values()]
    )
    if form.is_valid():
        actions.hand_over(person, workers[form.cleaned_data["to"]], by=member.user, now=clock.now())
        list_or_account = "people:list" if sees else "my:account"
        return to(list_or_account)
    back = reverse("people:one", args=[person.pk]) if sees else reverse("my:account")
    context = {
        "form": form,
        "called": person.called if sees else "",
        "worker": person.worker.name,
        "back": back,
    }
    return render(request, "linkage/hand_over.html", context)
