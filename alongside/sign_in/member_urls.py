"""Addresses of the pages on which a body looks after who works there."""

from django.urls import path

from alongside.sign_in import members

app_name = "members"

urlpatterns = [
    path("", members.show_list, name="list"),
    path("invite", members.invite, name="invite"),
    path("invited/<uuid:pk>/take-back", members.take_back, name="take-back"),
    path("<uuid:pk>", members.change, name="one"),
    path("<uuid:pk>/end", members.end, name="end"),
]
