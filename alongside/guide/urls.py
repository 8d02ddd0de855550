"""Addresses of the guide: they say nothing of why somebody reads."""

from django.urls import path

from alongside.guide import stories, views

app_name = "guide"

urlpatterns = [
    path("guide", views.index, name="index"),
    path("guide/first", views.first, name="first"),
    path("guide/think", views.think, name="think"),
    path("guide/differ", views.differ, name="differ"),
    path("guide/worries", views.worries, name="worries"),
    path("guide/talk", views.talk, name="talk"),
    path("guide/close", views.close, name="close"),
    path("guide/reading", views.reading, name="reading"),
    path("guide/workers", views.workers, name="workers"),
    path("guide/cards", views.cards, name="cards"),
    path("guide/pack", views.pack, name="pack"),
    path("easy/<slug:name>", views.easy, name="easy"),
    path("guide/stories", stories.stories, name="stories"),
    path("guide/stories/take-back", stories.take_back, name="take-back"),
    path("guide/stories/<uuid:pk>/sound", stories.sound, name="sound"),
    path("guide/words", views.words, name="words"),
    path("guide/known", views.known, name="known"),
]
