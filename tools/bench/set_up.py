"""Sets Django up when it is imported, so that models can be imported after it."""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
django.setup()
