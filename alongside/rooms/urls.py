"""Addresses of a group's pages about rooms; none names a group or a room."""

from django.urls import path

from alongside.rooms.views import of_group

app_name = "rooms"

urlpatterns = [
    path("group/rooms/", of_group.held, name="held"),
    path("group/rooms/find", of_group.find, name="find"),
    path("group/rooms/<uuid:pk>", of_group.room, name="room"),
    path("group/rooms/held/<uuid:pk>/back", of_group.back, name="back"),
    path("group/rooms/held/<uuid:pk>/not-on/<str:on>", of_group.skip, name="skip"),
]
