"""Addresses at which staff see what is sent."""

from django.urls import path

from alongside.post import views

app_name = "messages"

urlpatterns = [
    path("", views.show_list, name="list"),
    path("<uuid:pk>/<str:deed>", views.decide, name="decide"),
]
