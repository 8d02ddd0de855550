"""Addresses of the pages about somebody to go along; none names anybody."""

from django.urls import path

from alongside.company.questions import views as questions
from alongside.company.views import exporting, first_contacts, going, volunteers

app_name = "company"

urlpatterns = [
    path("volunteers/", volunteers.show_list, name="volunteers"),
    path("volunteers/set-up", volunteers.set_up, name="set-up"),
    path("volunteers/add/<uuid:pk>", volunteers.add, name="add"),
    path("volunteers/<uuid:pk>/", volunteers.show_one, name="volunteer"),
    path("volunteers/<uuid:pk>/propose", volunteers.propose, name="propose"),
    path("volunteers/<uuid:pk>/agree", volunteers.second, name="second"),
    path("volunteers/<uuid:pk>/<str:deed>", volunteers.decide, name="decide"),
    path("going-along/", going.show_own, name="own"),
    path("going-along/about-me", volunteers.about_me, name="about-me"),
    path("going-along/<uuid:pk>/", going.show_one, name="going"),
    path("going-along/<uuid:pk>/<str:deed>", going.press, name="press"),
    path("questions/", questions.show_list, name="questions"),
    path("questions/offer", questions.offer, name="offer-questions"),
    path("questions/<uuid:pk>/off", questions.call_off, name="call-off-questions"),
    path("people/<uuid:pk>/export.json", exporting.take_fhir, name="fhir"),
    path("people/<uuid:pk>/questions", questions.for_person, name="questions-of-person"),
    path("company/", first_contacts.show_work, name="work"),
    path("people/<uuid:pk>/company", first_contacts.show_persons, name="of-person"),
    path("company/<uuid:pk>/", first_contacts.show_one, name="contact"),
    path("company/cards", first_contacts.print_cards, name="cards"),
    path("company/<uuid:pk>/code", first_contacts.give_code, name="code"),
    path("company/<uuid:pk>/arrange", first_contacts.arrange, name="arrange"),
    path("company/<uuid:pk>/ask/<uuid:volunteer>", first_contacts.ask, name="ask"),
    path("company/<uuid:pk>/<str:deed>", first_contacts.decide, name="do"),
    path("worries/", first_contacts.show_worries, name="worries"),
    path("worries/<uuid:pk>/", first_contacts.show_worry, name="worry"),
    path("going-along/rest/<str:deed>", volunteers.rest, name="rest"),
]
