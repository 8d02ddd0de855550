"""The page that says what lies on a device for it."""

from django.urls import path

from alongside.offline import views

app_name = "offline"

urlpatterns = [path("on-this-device", views.kept, name="kept")]
