"""Addresses of the API."""

from django.urls import path, re_path

from alongside.finder import api

app_name = "api"

urlpatterns = [
    path("meetings", api.meetings, name="meetings"),
    path("meetings/<slug:public_id>", api.meeting, name="meeting"),
    re_path(r"^(?P<path>.*)$", api.not_found, name="not-found"),
]
