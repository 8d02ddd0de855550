from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


def _put_reference_data(**_: Any) -> None:
    from alongside.directory import reference

    reference.put()


class DirectoryConfig(AppConfig):
    name = "alongside.directory"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        # Programmes are in place after `migrate` alone, and follow their file at every one.
        post_migrate.connect(_put_reference_data, sender=self)
