"""Addresses at which staff look after words."""

from django.urls import path

from alongside.guide import desk

app_name = "words"

urlpatterns = [
    path("", desk.show_list, name="list"),
    path("<str:key>/", desk.show_one, name="one"),
    path("<str:key>/restore", desk.restore, name="restore"),
]
