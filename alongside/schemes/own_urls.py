"""Addresses of a service that would like to be a site."""

from django.urls import path

from alongside.schemes.views import joining

app_name = "joining"

urlpatterns = [
    path("schemes", joining.show_open, name="open"),
    path("schemes/sent", joining.asked, name="asked"),
    path("schemes/<uuid:body>/<uuid:scheme>", joining.apply, name="apply"),
]
