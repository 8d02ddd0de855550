"""Addresses at which a body looks after its own words."""

from django.urls import path

from alongside.guide import desk

app_name = "own-words"

urlpatterns = [
    path("words/", desk.show_list_of_body, name="list"),
    path("words/<str:key>/", desk.show_one_of_body, name="one"),
    path("words/<str:key>/drop", desk.drop_of_body, name="drop"),
    path("words/<str:key>/restore", desk.restore_of_body, name="restore"),
]
