"""Addresses of the pages of whoever gives courses; none names anybody."""

from django.urls import path

from alongside.workforce import views

app_name = "courses"

urlpatterns = [
    path("courses/", views.show_list, name="list"),
    path("courses/new", views.new, name="new"),
    path("courses/<uuid:pk>/", views.show_one, name="one"),
    path("courses/<uuid:pk>/change", views.change, name="change"),
    path("courses/<uuid:pk>/off", views.cancel, name="cancel"),
    path("courses/<uuid:pk>/came", views.came, name="came"),
    path("courses/<uuid:pk>/paper/<uuid:place>", views.print_certificate, name="paper"),
]
