"""The ``alongside`` command."""

import os
import sys

from django.core.management import execute_from_command_line


def main() -> None:
    """Run the management command that the command line names."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    execute_from_command_line(sys.argv)
