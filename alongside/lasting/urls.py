"""Addresses of the pages on how a group lasts; none names the group."""

from django.urls import path

from alongside.lasting.views import asked, closing, handing, leaving, people, steady

app_name = "lasting"

urlpatterns = [
    path("group/steady", steady.steady, name="steady"),
    path("group/steady/hold", steady.hold, name="hold"),
    path("group/steady/hold/<uuid:pk>/let-go", steady.let_go, name="let-go"),
    path("group/steady/about", steady.standing, name="standing"),
    path("group/people", people.people, name="people"),
    path("group/people/ask", people.ask, name="ask"),
    path("group/people/invite", people.invite, name="invite"),
    path("group/people/invited/<uuid:pk>/take-back", people.take_back, name="take-back"),
    path("group/people/helps/<uuid:pk>/<slug:deed>", people.helper, name="helper"),
    path("group/people/rest/<slug:deed>", people.rest, name="rest"),
    path("group/hand-over", handing.hand_over, name="hand-over"),
    path("group/held/<uuid:pk>/<slug:deed>", handing.held, name="held"),
    path("group/reminders", closing.reminders, name="reminders"),
    path("group/pause", closing.pause, name="pause"),
    path("group/ending", closing.ending, name="ending"),
    path("group/ending/go-on", closing.go_on, name="go-on"),
    path("group/leave", leaving.leave, name="leave"),
    path("group/archive", leaving.archive, name="archive"),
    path("group/stand-in/<uuid:pk>/<slug:says>", asked.stand_in, name="stand-in"),
    path("group/turns/<slug:public_id>/<slug:on>/<slug:deed>", steady.decide, name="decide"),
]
