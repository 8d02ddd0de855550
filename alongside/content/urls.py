"""Getting help."""

from django.urls import path

from alongside.content import views

urlpatterns = [path("help-now/", views.help_now, name="help-now")]
