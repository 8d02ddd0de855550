"""Addresses of private links: neutral, and the same for every purpose."""

from django.urls import path

from alongside.post import views

app_name = "links"

urlpatterns = [path("l/<str:token>", views.one, name="one")]
