"""Addresses of a group's own pages; none names the group."""

from django.urls import path

from alongside.groups.home import views
from alongside.groups.hosting.group_urls import urlpatterns as of_host

app_name = "group"

urlpatterns = [
    path("group/", views.show, name="home"),
    path("group/begin", views.begin, name="begin"),
    path("group/about", views.describe, name="describe"),
    path("group/meetings", views.meetings, name="meetings"),
    path("group/meetings/<slug:public_id>/drop", views.drop, name="drop"),
    path("group/charter", views.charter, name="charter"),
    path("group/charter/change", views.change_charter, name="change-charter"),
    *of_host,
]
