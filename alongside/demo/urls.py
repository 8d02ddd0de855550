"""Addresses of a demo alone."""

from django.urls import path

from alongside.demo import views

app_name = "demo"

urlpatterns = [
    path("people", views.people, name="people"),
    path("people/<slug:slug>", views.become, name="become"),
]
