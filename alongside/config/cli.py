"""The ``alongside`` command."""

import os
import sys
from importlib import import_module

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line
from django.db import OperationalError, ProgrammingError, connection

# As a shell reports them: Ctrl-C, and a reader that has gone.
INTERRUPTED, BROKEN_PIPE = 130, 141


def main() -> None:
    """Run the management command that the command line names; a setting that cannot stand ends it with a sentence."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "alongside.config.settings")
    try:
        import_module(os.environ["DJANGO_SETTINGS_MODULE"])
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    try:
        execute_from_command_line(sys.argv)
        sys.stdout.flush()
    except (OperationalError, ProgrammingError):
        if connection.introspection.table_names():
            raise
        sys.exit(
            "Nothing has been set up here yet: make the tables with “alongside migrate”, then try again."
        )
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except BrokenPipeError:
        # Whoever reads has seen enough, as `head` has. Python would complain of it once more on its way out.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(BROKEN_PIPE)
