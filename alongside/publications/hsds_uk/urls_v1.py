"""Addresses of the version before, all under one base."""

from django.urls import path

from alongside.publications.hsds_uk import views, views_v1

app_name = "hsds-uk-v1"

urlpatterns = [
    path("", views_v1.root, name="root"),
    path("services", views_v1.services, name="services"),
    path("services/<str:id>", views_v1.service, name="service"),
    path("organizations", views_v1.organizations, name="organizations"),
    path("organizations/<str:id>", views_v1.organization, name="organization"),
    path("taxonomies", views_v1.all_taxonomies, name="taxonomies"),
    path("taxonomies/<str:id>", views_v1.taxonomy, name="taxonomy"),
    path("vocabularies", views_v1.vocabularies, name="vocabularies"),
    path("<path:path>", views.not_found, name="not-found"),
]
