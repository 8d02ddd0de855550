"""Addresses of records that are opened in an emergency, and of the second look at that; none names anybody."""

from django.urls import path

from alongside.linkage.views import emergency

app_name = "emergency"

urlpatterns = [
    path("emergency/", emergency.find, name="find"),
    path("emergency/opened", emergency.show_list, name="list"),
    path("emergency/opened/<uuid:pk>", emergency.look, name="look"),
    path("emergency/<uuid:pk>", emergency.open_one, name="one"),
    path("emergency/<uuid:pk>/record", emergency.show_record, name="record"),
]
