"""Addresses of the survey of facilitators, and of what a group tells a scheme; none names anybody."""

from django.urls import path

from alongside.schemes.views import surveys

app_name = "survey"

urlpatterns = [
    path("survey/", surveys.show_list, name="list"),
    path("survey/ask", surveys.ask, name="ask"),
    path("survey/<uuid:pk>/send", surveys.send, name="send"),
    path("group/survey", surveys.own, name="own"),
    path("hosting/tell-scheme", surveys.tell_as_host, name="tell-as-host"),
    path("group/tell-scheme", surveys.tell, name="tell"),
]
