"""Addresses at which staff work through corrections."""

from django.urls import path

from alongside.corrections import queue

app_name = "queue"

urlpatterns = [
    path("", queue.show_list, name="list"),
    path("<int:pk>/", queue.show_one, name="one"),
    path("<int:pk>/answer", queue.answer, name="answer"),
    path("<int:pk>/reopen", queue.reopen, name="reopen"),
    path("<int:pk>/change/<str:part>", queue.change, name="change"),
    path("changes/<int:pk>/<str:deed>", queue.decide, name="decide"),
]
