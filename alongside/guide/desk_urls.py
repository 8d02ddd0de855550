"""Addresses at which staff look after words."""

from django.urls import path

from alongside.guide import desk, stories

app_name = "words"

urlpatterns = [
    path("", desk.show_list, name="list"),
    path("stories/", stories.put, name="stories"),
    path("stories/<uuid:pk>/withdraw", stories.withdraw, name="withdraw"),
    path("<str:key>/", desk.show_one, name="one"),
    path("<str:key>/drop", desk.drop, name="drop"),
    path("<str:key>/restore", desk.restore, name="restore"),
]
