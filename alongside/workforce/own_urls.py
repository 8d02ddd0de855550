"""Addresses of whoever wants a place; none tells who they are."""

from django.urls import path

from alongside.workforce import views

app_name = "training"

urlpatterns = [
    path("courses", views.show_open, name="open"),
    path("courses/asked", views.asked, name="asked"),
    path("courses/<uuid:body>/<uuid:course>", views.ask, name="ask"),
]
