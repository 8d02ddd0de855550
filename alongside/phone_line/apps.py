from django.apps import AppConfig


class PhoneLineConfig(AppConfig):
    name = "alongside.phone_line"
    default_auto_field = "django.db.models.BigAutoField"
