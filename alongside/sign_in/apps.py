from django.apps import AppConfig


class SignInConfig(AppConfig):
    name = "alongside.sign_in"
    default_auto_field = "django.db.models.BigAutoField"
