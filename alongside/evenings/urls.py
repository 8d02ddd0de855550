"""Addresses of a group's evenings; none names the group, nor anybody."""

from django.urls import path

from alongside.evenings.views import evening, group

app_name = "evenings"

urlpatterns = [
    path("group/evening/", group.show, name="home"),
    path("group/evening/order", group.change, name="change"),
    path("group/evening/outline", group.drop, name="drop"),
    path("group/evening/rota", evening.show_rota, name="rota"),
    path("group/evening/rota/<str:on>", evening.duties, name="duties"),
    path("group/evening/read-out", evening.read_out, name="read-out"),
    path("group/evening/read-out/change", evening.change_read_out, name="change-read-out"),
    path("group/evening/count", group.count, name="count"),
    path("group/evening/numbers", group.numbers, name="numbers"),
    path("group/evening/devices", group.devices, name="devices"),
    path("group/evening/devices/<uuid:pk>/end", group.end_device, name="end-device"),
]
