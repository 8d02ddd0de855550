"""Addresses of the pages on setting a group up, for it and for its host; none names the group."""

from django.urls import path

from alongside.setting_up.views import costs, steps, together

app_name = "setting-up"

urlpatterns = [
    path("group/steps", steps.show, name="steps"),
    path("group/steps/new", steps.add, name="add"),
    path("group/steps/<slug:key>", steps.one, name="step"),
    path("group/together", together.show, name="together"),
    path("group/together/<uuid:pk>", together.arrange, name="arrange"),
    path("group/together/<uuid:pk>/agree", together.agree, name="agree"),
    path("group/together/ask", together.ask, name="ask"),
    path("group/costs", costs.show, name="costs"),
    path("group/costs/change", costs.change, name="change-costs"),
    path("hosting/prices", costs.prices, name="prices"),
    path("area/prices", costs.area_prices, name="area-prices"),
    path("hosting/<uuid:pk>/together", together.show_host, name="host-together"),
    path("hosting/<uuid:pk>/together/write", together.arrange_as_host, name="host-arrange"),
    path("hosting/<uuid:pk>/together/agree", together.agree_as_host, name="host-agree"),
    path("hosting/<uuid:pk>/wanted/<uuid:wanted>", together.answer, name="answer"),
    path("hosting/<uuid:pk>/steps", steps.show_host, name="host-steps"),
    path("hosting/<uuid:pk>/steps/new", steps.add_as_host, name="host-add"),
    path("hosting/<uuid:pk>/steps/<slug:key>", steps.one_of_host, name="host-step"),
]
