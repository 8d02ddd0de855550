"""Addresses of a person without an account; none tells who they are, or what they asked for."""

from django.urls import path

from alongside.company.questions import own as questions
from alongside.company.views import person

app_name = "with-me"

urlpatterns = [
    path("with-me", person.ask, name="ask"),
    path("with-me/back", person.come_back, name="come-back"),
    path("with-me/page", person.press, name="press"),
    path("with-me/questions/", questions.show_all, name="questions"),
    path("with-me/questions/page", questions.press, name="press-place"),
    path("with-me/questions/<uuid:pk>", questions.book, name="book"),
]
