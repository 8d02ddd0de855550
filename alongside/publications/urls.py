"""Addresses of the lists that we offer."""

from django.urls import include, path, re_path

from alongside.publications import views
from alongside.publications.bmlt.views import client_interface

app_name = "publications"

urlpatterns = [
    path("hsds-uk/v3/", include("alongside.publications.hsds_uk.urls")),
    path("hsds-uk/v1/", include("alongside.publications.hsds_uk.urls_v1")),
    # Clients of BMLT write it with and without a slash at its end, and put one behind a server's own.
    re_path(r"^bmlt//?client_interface/(?P<how>[^/]+)/?$", client_interface, name="bmlt"),
    path("calendar.ics", views.calendar, name="calendar"),
    path("openapi.json", views.openapi, name="openapi"),
    path("changes.rss", views.changes, name="changes"),
    path("<str:file>", views.list_of, name="list"),
    path("<path:path>", views.not_found, name="not-found"),
]
