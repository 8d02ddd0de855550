"""Addresses of the lists that we offer."""

from django.urls import path

from alongside.publications import views

app_name = "publications"

urlpatterns = [
    path("calendar.ics", views.calendar, name="calendar"),
    path("<str:file>", views.list_of, name="list"),
    path("<path:path>", views.not_found, name="not-found"),
]
