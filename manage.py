#!/usr/bin/env python3
"""Django's usual entry point; the same as ``.venv/bin/alongside``."""

from alongside.config.cli import main

if __name__ == "__main__":
    main()
