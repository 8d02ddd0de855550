from django.apps import AppConfig


class ContentConfig(AppConfig):
    name = "alongside.content"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from alongside.content import checks  # noqa: F401 - registers itself
