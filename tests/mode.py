"""Loaded before anything else by pytest: tests run in the mode of tests, in a folder of their own, however they are started."""

import atexit
import os
import shutil
import tempfile

os.environ["ALONGSIDE_MODE"] = "test"
for name, inside in (("ALONGSIDE_DATA", "data"), ("ALONGSIDE_MASTER_KEY_FILE", "master")):
    if name not in os.environ:
        folder = tempfile.mkdtemp(prefix="alongside-test-")
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        os.environ[name] = os.path.join(folder, inside)  # noqa: PTH118
if worker := os.environ.get("PYTEST_XDIST_WORKER"):  # one of several processes, which share nothing
    os.environ["ALONGSIDE_DATA"] = os.path.join(os.environ["ALONGSIDE_DATA"], worker)  # noqa: PTH118
    os.environ["ALONGSIDE_MASTER_KEY_FILE"] += worker
