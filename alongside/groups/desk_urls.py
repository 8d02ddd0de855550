"""Addresses at which staff see what is to be confirmed, and who answers for a meeting."""

from django.urls import path

from alongside.groups import desk

app_name = "confirming"

urlpatterns = [
    path("", desk.show_list, name="list"),
    path("contacts/<uuid:pk>/<str:deed>", desk.decide_contact, name="contact"),
    path("sessions/<int:pk>/<str:deed>", desk.decide_session, name="session"),
    path("numbers/<path:key>/right", desk.confirm_number, name="number"),
    path("<slug:public_id>/", desk.show_one, name="one"),
    path("<slug:public_id>/confirm", desk.confirm, name="confirm"),
]
