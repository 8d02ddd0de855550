"""Addresses for staff."""

from django.urls import path

from alongside.accounts import views

app_name = "staff"

urlpatterns = [path("", views.start, name="start")]
