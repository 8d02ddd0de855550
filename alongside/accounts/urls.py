"""Addresses for staff."""

from django.urls import path

from alongside.accounts import views

app_name = "staff"

urlpatterns = [
    path("", views.start, name="start"),
    path("sign-in", views.SignIn.as_view(), name="sign-in"),
    path("sign-out", views.SignOut.as_view(), name="sign-out"),
]
