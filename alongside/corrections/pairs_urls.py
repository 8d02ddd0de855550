"""Addresses at which staff say whether two meetings are one."""

from django.urls import path

from alongside.corrections import pairs

app_name = "pairs"

urlpatterns = [
    path("", pairs.show_list, name="list"),
    path("<slug:one>/<slug:other>/<str:deed>", pairs.decide, name="decide"),
]
