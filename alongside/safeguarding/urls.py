"""Addresses of the path: none says what it is about, nor of which group."""

from django.urls import path

from alongside.safeguarding import views

app_name = "safeguarding"

urlpatterns = [
    path("group/at-risk", views.show_ours, name="ours"),
    path("group/at-risk/write", views.write, name="write"),
    path("group/at-risk/reader", views.choose, name="choose"),
    path("worries/reader", views.name_reader, name="reader"),
    path("worries/of-groups/<uuid:pk>", views.show_note, name="note"),
]
