"""Addresses of whoever signs in, of their account and of their devices."""

from django.urls import path

from alongside.sign_in import own, taking, views

app_name = "my"

urlpatterns = [
    path("", own.account, name="account"),
    path("sign-in", views.sign_in, name="sign-in"),
    path("sign-in/code", views.second_step, name="code"),
    path("sign-in/again", views.again, name="again"),
    path("sign-in/forgotten", views.forgotten, name="forgotten"),
    path("passkey/ask", views.ask_for_passkey, name="ask-for-passkey"),
    path("passkey", views.passkey, name="passkey"),
    path("sign-out", views.sign_out, name="sign-out"),
    path("sign-out-everywhere", own.sign_out_everywhere, name="sign-out-everywhere"),
    path("bodies", own.bodies, name="bodies"),
    path("bodies/<uuid:pk>", own.choose, name="choose"),
    path("devices", own.devices, name="devices"),
    path("devices/<uuid:pk>", own.end_device, name="end-device"),
    path("copy", taking.show, name="copy"),
    path("copy.json", taking.give, name="copy-file"),
    path("kept", own.kept, name="kept"),
    path("kept/<uuid:pk>", own.throw_away, name="throw-away"),
    path("password", own.password, name="password"),
    path("steps", own.second_steps, name="steps"),
    path("steps/app", own.app, name="app"),
    path("steps/codes", own.codes, name="codes"),
    path("steps/passkey", own.new_passkey, name="new-passkey"),
    path("steps/passkey/ask", own.ask_for_new_passkey, name="ask-for-new-passkey"),
    path("steps/take-away/<int:pk>", own.take_away, name="take-away"),
]
