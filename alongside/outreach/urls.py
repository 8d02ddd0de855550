"""Addresses of the pages on telling people of a group; none names a place or a group."""

from django.urls import path

from alongside.outreach import views

app_name = "outreach"

urlpatterns = [
    path("telling/", views.show, name="home"),
    path("telling/add", views.add, name="add"),
    path("telling/talk", views.talk, name="talk"),
    path("telling/talk.pdf", views.talk_paper, name="talk-paper"),
    path("telling/<uuid:pk>/", views.one, name="one"),
    path("telling/<uuid:pk>/drop", views.drop, name="drop"),
    path("group/poster", views.spread, name="spread"),
]
