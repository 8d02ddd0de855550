"""Addresses of the pages of whoever coordinates an area; none names a group."""

from django.urls import path

from alongside.network.views import of_area

app_name = "area"

urlpatterns = [
    path("area/", of_area.home, name="home"),
    path("area/groups/<uuid:pk>", of_area.group, name="group"),
    path("area/days/new", of_area.new_day, name="new-day"),
    path("area/days/<uuid:pk>/", of_area.day, name="day"),
    path("area/days/<uuid:pk>/change", of_area.change_day, name="change-day"),
    path("area/days/<uuid:pk>/notes", of_area.notes, name="notes"),
    path("area/claims", of_area.claims, name="claims"),
    path("area/claims/<uuid:pk>", of_area.claim, name="claim"),
    path("area/board", of_area.board, name="board"),
    path("area/questions/<uuid:pk>", of_area.answer, name="answer"),
]
