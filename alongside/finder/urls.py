"""Addresses of the finder's pages: short, and neutral where they may be shared."""

from django.urls import path

from alongside.finder import views
from alongside.finder.printing import views as printing

app_name = "finder"

urlpatterns = [
    path("", views.start, name="start"),
    path("find", views.find, name="results"),
    path("find/here", views.here, name="here"),
    path("find/points", views.points, name="points"),
    path("find/calendar.ics", views.found_calendar, name="found-calendar"),
    path("find/text", views.found_text, name="found-text"),
    path("m/<slug:public_id>", views.meeting, name="meeting"),
    path("m/<slug:public_id>/sources", views.provenance, name="provenance"),
    path("m/<slug:public_id>/calendar.ics", views.calendar, name="calendar"),
    path("m/<slug:public_id>/text", views.meeting_text, name="text"),
    path("embed", views.embed, name="embed"),
    path("embed/style.css", views.embed_style, name="embed-style"),
    path("embed/make", views.embed_maker, name="embed-maker"),
    path("m/<slug:public_id>/print", printing.print_meeting, name="print-meeting"),
    path("m/<slug:public_id>/this-week.pdf", printing.this_week, name="this-week"),
    path("print", printing.print_list, name="print"),
    path("print/<slug:name>", printing.printed, name="printed"),
    path("print/<slug:name>/list.pdf", printing.pdf, name="pdf"),
    path("under-18", views.under_18, name="under-18"),
    path("kinds", views.programmes, name="programmes"),
    path("about", views.about, name="about"),
    path("privacy", views.privacy, name="privacy"),
    path("accessibility", views.accessibility, name="accessibility"),
    path("sources", views.sources, name="sources"),
]
