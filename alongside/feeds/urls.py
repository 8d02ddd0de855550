"""Addresses at which staff look after lists."""

from django.urls import path

from alongside.feeds import views

app_name = "lists"

urlpatterns = [
    path("", views.show_list, name="list"),
    path("<slug:slug>/", views.show_one, name="one"),
    path("<slug:slug>/<str:deed>", views.decide, name="decide"),
]
