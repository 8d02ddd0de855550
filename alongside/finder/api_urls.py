"""Addresses of the API."""

from django.urls import path, re_path

from alongside.finder import api

app_name = "api"

urlpatterns = [
    path("meetings", api.meetings, name="meetings"),
    path("meetings/<slug:public_id>", api.meeting, name="meeting"),
    path("openapi.json", api.openapi, name="openapi"),
    path("docs", api.docs, name="docs"),
    re_path(r"^(?P<path>.*)$", api.not_found, name="not-found"),
]
