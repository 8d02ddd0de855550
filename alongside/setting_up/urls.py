"""Addresses of the pages on setting a group up, for it and for its host; none names the group."""

from django.urls import path

from alongside.setting_up.views import steps

app_name = "setting-up"

urlpatterns = [
    path("group/steps", steps.show, name="steps"),
    path("group/steps/new", steps.add, name="add"),
    path("group/steps/<slug:key>", steps.one, name="step"),
    path("hosting/<uuid:pk>/steps", steps.show_host, name="host-steps"),
    path("hosting/<uuid:pk>/steps/new", steps.add_as_host, name="host-add"),
    path("hosting/<uuid:pk>/steps/<slug:key>", steps.one_of_host, name="host-step"),
]
