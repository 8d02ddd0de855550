from django.apps import AppConfig


class FeedsConfig(AppConfig):
    name = "alongside.feeds"
    default_auto_field = "django.db.models.BigAutoField"
