"""Addresses of the reading room."""

from django.urls import path

from alongside.accounts import room

app_name = "record"

urlpatterns = [
    path("staff/record/", room.of_installation, name="of-installation"),
    path("my/record/", room.of_body, name="of-body"),
]
