"""Addresses of the pages about somebody to go along; none names anybody."""

from django.urls import path

from alongside.company.views import volunteers

app_name = "company"

urlpatterns = [
    path("volunteers/", volunteers.show_list, name="volunteers"),
    path("volunteers/set-up", volunteers.set_up, name="set-up"),
    path("volunteers/add/<uuid:pk>", volunteers.add, name="add"),
    path("volunteers/<uuid:pk>/", volunteers.show_one, name="volunteer"),
    path("volunteers/<uuid:pk>/propose", volunteers.propose, name="propose"),
    path("volunteers/<uuid:pk>/agree", volunteers.second, name="second"),
    path("volunteers/<uuid:pk>/<str:deed>", volunteers.decide, name="decide"),
    path("going-along/", volunteers.show_own, name="own"),
    path("going-along/about-me", volunteers.about_me, name="about-me"),
    path("going-along/rest/<str:deed>", volunteers.rest, name="rest"),
]
