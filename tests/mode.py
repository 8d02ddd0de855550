"""Loaded before anything else by pytest: tests run in the mode of tests, in a folder of their own, however they are started."""

import os
import tempfile

os.environ["ALONGSIDE_MODE"] = "test"
os.environ.setdefault("ALONGSIDE_DATA", tempfile.mkdtemp(prefix="alongside-test-"))
os.environ.setdefault(
    "ALONGSIDE_MASTER_KEY_FILE",
    os.path.join(tempfile.mkdtemp(prefix="alongside-test-key-"), "master"),  # noqa: PTH118
)
