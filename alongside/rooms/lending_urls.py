"""Addresses of the pages of a body that lends rooms; none names a room."""

from django.urls import path

from alongside.rooms.views import of_body

app_name = "lending"

urlpatterns = [
    path("rooms/", of_body.show_list, name="list"),
    path("rooms/new", of_body.begin, name="new"),
    path("rooms/<uuid:pk>/", of_body.one, name="one"),
    path("rooms/<uuid:pk>/change", of_body.change, name="change"),
    path("rooms/<uuid:pk>/stop", of_body.stop, name="stop"),
    path("rooms/<uuid:pk>/open/<str:first>/<str:until>", of_body.open_again, name="open"),
    path("rooms/bookings/<uuid:pk>/notice", of_body.notice, name="notice"),
]
