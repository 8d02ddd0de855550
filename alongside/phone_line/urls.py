"""Addresses of a group's phone; none names the group, nor whoever rang."""

from django.urls import path

from alongside.phone_line import views

app_name = "phone"

urlpatterns = [
    path("group/phone/", views.calls, name="calls"),
    path("group/phone/<uuid:pk>/rung", views.rung, name="rung"),
    path("group/phone/script", views.script, name="script"),
    path("group/phone/script/change", views.change, name="change"),
    path("group/phone/script/drop", views.drop, name="drop"),
]
