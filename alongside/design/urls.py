"""The way out of every page."""

from django.urls import path

from alongside.design import views

urlpatterns = [
    path("leave/", views.leave, name="leave"),
    path("leave-this-page/", views.leave_about, name="leave-about"),
]
