"""Addresses of a person without an account; none tells who they are, or what they asked for."""

from django.urls import path

from alongside.company.views import person

app_name = "with-me"

urlpatterns = [
    path("with-me", person.ask, name="ask"),
    path("with-me/back", person.come_back, name="come-back"),
    path("with-me/page", person.press, name="press"),
]
