"""Addresses of a group's evenings; none names the group, nor anybody."""

from django.urls import path

from alongside.evenings.views import evening, group, money, words

app_name = "evenings"

urlpatterns = [
    path("group/evening/", group.show, name="home"),
    path("group/evening/order", group.change, name="change"),
    path("group/evening/outline", group.drop, name="drop"),
    path("group/evening/rota", evening.show_rota, name="rota"),
    path("group/evening/rota/<str:on>", evening.duties, name="duties"),
    path("group/evening/read-out", evening.read_out, name="read-out"),
    path("group/evening/read-out/change", evening.change_read_out, name="change-read-out"),
    path("group/evening/count", group.count, name="count"),
    path("group/evening/numbers", group.numbers, name="numbers"),
    path("group/evening/format", words.look, name="format"),
    path("group/thanks", words.thank, name="thanks"),
    path("group/money", money.show, name="money"),
    path("group/money/how", money.agree, name="purse"),
    path("group/money/tin", money.tin, name="tin"),
    path("group/money/tin/<uuid:pk>/strike", money.strike, name="strike"),
    path("group/money/supplies/<uuid:pk>/<str:deed>", money.supply, name="supply"),
    path("group/money/expenses/new", money.claim, name="claim"),
    path("group/money/expenses/<uuid:pk>", money.expense, name="expense"),
    path("group/money/expenses/<uuid:pk>/receipt", money.picture, name="receipt"),
    path("group/money/expenses/<uuid:pk>/<str:deed>", money.decide, name="decide"),
    path("group/evening/devices", group.devices, name="devices"),
    path("group/evening/devices/<uuid:pk>/end", group.end_device, name="end-device"),
]
