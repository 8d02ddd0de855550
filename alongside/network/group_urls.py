"""Addresses of a group's pages about the others of an area; none names a group or an area."""

from django.urls import path

from alongside.network.views import of_group

app_name = "network"

urlpatterns = [
    path("others/", of_group.home, name="home"),
    path("others/join", of_group.join, name="join"),
    path("others/visits", of_group.visits, name="visits"),
    path("others/visits/ask", of_group.ask_visit, name="ask-visit"),
    path("others/visits/<uuid:pk>", of_group.visit, name="visit"),
    path("others/advice", of_group.ask, name="ask"),
    path("others/<uuid:pk>/leave", of_group.leave, name="leave"),
    path("others/<uuid:pk>/days/<uuid:day>", of_group.day, name="day"),
    path("others/<uuid:pk>/claim/<uuid:thing>", of_group.claim, name="claim"),
    path("others/<uuid:pk>/board", of_group.board, name="board"),
    path("others/<uuid:pk>/board/new", of_group.put_up, name="put-up"),
    path("others/<uuid:pk>/board/<uuid:notice>", of_group.reply, name="reply"),
]
