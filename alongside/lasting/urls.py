"""Addresses of the pages on how a group lasts; none names the group."""

from django.urls import path

from alongside.lasting import views

app_name = "lasting"

urlpatterns = [
    path("group/steady", views.steady, name="steady"),
    path("group/steady/hold", views.hold, name="hold"),
    path("group/steady/hold/<uuid:pk>/let-go", views.let_go, name="let-go"),
    path("group/steady/about", views.standing, name="standing"),
    path("group/leave", views.leave, name="leave"),
    path("group/archive", views.archive, name="archive"),
    path("group/turns/<slug:public_id>/<slug:on>/<slug:deed>", views.decide, name="decide"),
]
