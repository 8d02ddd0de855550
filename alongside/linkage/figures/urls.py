"""Addresses of figures, and of what leaves as a file."""

from django.urls import path

from alongside.linkage.figures import views

app_name = "figures"

urlpatterns = [
    path("figures/mine", views.show_own, name="own"),
    path("figures/team", views.show_team, name="team"),
    path("figures/", views.show_service, name="service"),
    path("figures/file.csv", views.take_service, name="service-csv"),
    path("people/<uuid:pk>/national", views.show_national, name="national"),
    path("people/<uuid:pk>/export.csv", views.take_csv, name="csv"),
]
