"""Addresses under which a group speaks of its own meeting; none tells what a meeting is about, nor that somebody goes there."""

from django.urls import path

from alongside.groups import views

app_name = "groups"

urlpatterns = [
    path("list-a-meeting", views.new, name="new"),
    path("list-a-meeting/thank-you", views.listed, name="listed"),
    path("answer-for/thank-you", views.asked, name="asked"),
    path("answer-for/<slug:public_id>", views.answer_for, name="answer-for"),
]
