"""The one address of a person's own pages."""

from django.urls import path

from alongside.linkage.log import own

app_name = "yours"

urlpatterns = [path("yours", own.show, name="open")]
