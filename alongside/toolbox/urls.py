"""One address for all tools: it says nothing of which one somebody uses."""

from django.urls import path

from alongside.toolbox import views

app_name = "toolbox"

urlpatterns = [
    path("tools", views.tools, name="tools"),
    path("tools/running", views.running, name="running"),
    path("tools/area", views.area, name="area"),
    path("tools/words.js", views.words, name="words"),
    path("tools/<slug:look>.webmanifest", views.manifest, name="manifest"),
]
