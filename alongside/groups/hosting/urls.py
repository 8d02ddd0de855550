"""Addresses of a host's pages about its groups; none names a group."""

from django.urls import path

from alongside.groups.hosting.views import of_host

app_name = "hosting"

urlpatterns = [
    path("hosting/", of_host.show_list, name="list"),
    path("hosting/me", of_host.profile, name="profile"),
    path("hosting/keep", of_host.keep, name="keep"),
    path("hosting/<uuid:pk>/", of_host.show_one, name="one"),
    path("hosting/<uuid:pk>/told", of_host.offer, name="offer"),
    path("hosting/<uuid:pk>/agree", of_host.agree, name="agree"),
    path("hosting/<uuid:pk>/end", of_host.end, name="end"),
    path("hosting/<uuid:pk>/stepped-in", of_host.note, name="stepped-in"),
    path("hosting/<uuid:pk>/hand-over", of_host.hand_over, name="hand-over"),
]
