"""Addresses of the pages of a body that runs schemes; none names a service."""

from django.urls import path

from alongside.schemes.views import areas, sites

app_name = "schemes"

urlpatterns = [
    path("schemes/", sites.show_list, name="list"),
    path("schemes/new", sites.new, name="new"),
    path("schemes/<uuid:pk>/", sites.show_one, name="one"),
    path("schemes/<uuid:pk>/change", sites.change, name="change"),
    path("schemes/<uuid:pk>/invite", sites.invite, name="invite"),
    path("schemes/<uuid:pk>/add", sites.add, name="add"),
    path("schemes/<uuid:pk>/choose", sites.choose, name="choose"),
    path("schemes/<uuid:pk>/note", sites.note, name="note"),
    path("schemes/<uuid:pk>/agreements/new", areas.new, name="new-agreement"),
    path("schemes/agreements/<uuid:pk>/", areas.show, name="agreement"),
    path("schemes/agreements/<uuid:pk>/change", areas.change, name="change-agreement"),
    path("schemes/sites/<uuid:pk>/host", areas.host, name="host"),
    path("schemes/sites/<uuid:pk>/", sites.show_site, name="site"),
    path("schemes/sites/<uuid:pk>/stands", sites.move, name="move"),
    path("schemes/sites/<uuid:pk>/meetings", sites.meetings, name="meetings"),
    path("schemes/sites/<uuid:pk>/ended", sites.end, name="ended"),
]
