"""What is made apart from any request. A task is told the name of a paper, which says nothing of who asked."""

from __future__ import annotations

from django_tasks import task

from alongside.kernel import clock
from alongside.publications.print.making import make
from alongside.search.queries import current


@task()
def make_paper(name: str) -> str:
    """Make a paper that somebody has asked for, and return how that went."""
    return make(name, index=current(), now=clock.now()).value
