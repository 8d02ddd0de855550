"""Addresses of a worker's pages of somebody's log; none names anybody, or what anything is about."""

from django.urls import path

from alongside.linkage.log import views

app_name = "log"

urlpatterns = [
    path("people/paper-notes", views.show_paper, name="paper"),
    path("people/<uuid:pk>/notes", views.show, name="one"),
    path("people/<uuid:pk>/notes/part", views.take_part, name="part"),
    path("people/<uuid:pk>/notes/code", views.give_code, name="code"),
    path("people/<uuid:pk>/looked", views.show_looks, name="looked"),
    path("people/<uuid:pk>/care", views.note_care, name="care"),
    path("notes/<uuid:pk>/out", views.take_out, name="take-out"),
]
