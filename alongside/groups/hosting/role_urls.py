"""Addresses of what somebody says of their own role; none names anybody."""

from django.urls import path

from alongside.groups.hosting.views import of_role

app_name = "role"

urlpatterns = [
    path("role/", of_role.profile, name="profile"),
    path("role/hand-over", of_role.hand_over, name="hand-over"),
]
