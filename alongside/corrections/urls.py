"""Addresses under which anybody says that something is wrong; none tells what a meeting is about."""

from django.urls import path

from alongside.corrections import views

app_name = "corrections"

urlpatterns = [
    path("put-right", views.missing, name="missing"),
    path("put-right/thank-you", views.thanks, name="thanks"),
    path("put-right/<slug:public_id>", views.wrong, name="wrong"),
]
