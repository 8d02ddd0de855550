"""Addresses of the running order: one says nothing of who runs it, nor of what group."""

from django.urls import path

from alongside.evenings.views import order

app_name = "order"

urlpatterns = [
    path("running-order", order.show, name="one"),
    path("running-order/count", order.count, name="count"),
]
