from django.apps import AppConfig

from alongside.design.answers import put_in_place


class DesignConfig(AppConfig):
    name = "alongside.design"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Give Django's forms our words for what cannot be taken."""
        put_in_place()
