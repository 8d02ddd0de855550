"""Addresses of a group's pages about its host."""

from django.urls import path

from alongside.groups.hosting.views import of_group

urlpatterns = [
    path("group/host", of_group.show, name="host"),
    path("group/host/propose", of_group.propose, name="propose"),
    path("group/host/<uuid:pk>/level", of_group.move, name="level"),
    path("group/host/<uuid:pk>/shown", of_group.change_shown, name="shown"),
    path("group/host/<uuid:pk>/end", of_group.end, name="end"),
    path("group/host/<uuid:pk>/stepped-in", of_group.note, name="stepped-in"),
]
