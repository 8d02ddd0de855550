"""Addresses of a worker's pages; none names anybody, or what anything is about."""

from django.urls import path

from alongside.linkage.views import copies, handing_over, meetings, people, taking, talks, ties

app_name = "people"

urlpatterns = [
    path("people/", people.show_list, name="list"),
    path("people/new", people.add, name="new"),
    path("people/paper/<str:stage>", talks.show_paper, name="paper"),
    path("people/<uuid:pk>/", people.show_one, name="one"),
    path("people/<uuid:pk>/about", people.change_about, name="about"),
    path("people/<uuid:pk>/contact", people.change_contact, name="contact"),
    path("people/<uuid:pk>/agreed/<str:statement>/<str:deed>", people.agree, name="agree"),
    path("people/<uuid:pk>/begin/<str:stage>", people.begin, name="begin"),
    path("people/<uuid:pk>/rest/<str:why>", people.rest, name="rest"),
    path("people/<uuid:pk>/came-back", people.come_back, name="came-back"),
    path("people/<uuid:pk>/close", ties.show, name="ties"),
    path("people/<uuid:pk>/close/<uuid:tie>/<str:deed>", ties.decide, name="tie"),
    path("people/<uuid:pk>/copy", copies.show, name="copy"),
    path("people/<uuid:pk>/copy.json", copies.give, name="copy-file"),
    path("people/<uuid:pk>/hand-over", handing_over.hand_over, name="hand-over"),
    path("people/<uuid:pk>/plan", taking.show_plan, name="plan"),
    path("people/<uuid:pk>/papers", taking.show_pack, name="pack"),
    path("people/<uuid:pk>/plan/change", taking.change_plan, name="change-plan"),
    path("talks/<uuid:pk>/card", taking.show_card, name="card"),
    path("talks/<uuid:pk>/card/send", taking.send_card, name="send-card"),
    path("talks/<uuid:pk>/calendar.ics", taking.calendar, name="calendar"),
    path("talks/<uuid:pk>/note", talks.show_note, name="note"),
    path("talks/<uuid:pk>/meetings", meetings.show, name="meetings"),
    path("talks/<uuid:pk>/meetings/<str:deed>", meetings.decide, name="meeting"),
    path("talks/<uuid:pk>/<str:step>", talks.show_step, name="step"),
]
