"""Addresses of a worker's pages; none names anybody, or what anything is about."""

from django.urls import path

from alongside.linkage import meetings, views

app_name = "people"

urlpatterns = [
    path("people/", views.show_list, name="list"),
    path("people/new", views.add, name="new"),
    path("people/paper/<str:stage>", views.show_paper, name="paper"),
    path("people/<uuid:pk>/", views.show_one, name="one"),
    path("people/<uuid:pk>/about", views.change_about, name="about"),
    path("people/<uuid:pk>/contact", views.change_contact, name="contact"),
    path("people/<uuid:pk>/agreed/<str:statement>/<str:deed>", views.agree, name="agree"),
    path("people/<uuid:pk>/begin/<str:stage>", views.begin, name="begin"),
    path("people/<uuid:pk>/rest/<str:why>", views.rest, name="rest"),
    path("people/<uuid:pk>/came-back", views.come_back, name="came-back"),
    path("talks/<uuid:pk>/note", views.show_note, name="note"),
    path("talks/<uuid:pk>/meetings", meetings.show, name="meetings"),
    path("talks/<uuid:pk>/meetings/<str:deed>", meetings.decide, name="meeting"),
    path("talks/<uuid:pk>/<str:step>", views.show_step, name="step"),
]
