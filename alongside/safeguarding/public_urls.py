"""Addresses of the path for everybody."""

from django.urls import path

from alongside.safeguarding import views

app_name = "at-risk"

urlpatterns = [
    path("at-risk", views.show_path, name="path"),
    path("at-risk/contacts", views.show_pack, name="pack"),
]
