from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "alongside.accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from alongside.accounts import checks  # noqa: F401 - registers them
