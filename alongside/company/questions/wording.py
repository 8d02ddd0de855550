"""The words of the pages about times to ask anything."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from alongside.company.questions.times import NotOffered, Way, Whom, Worth
from alongside.linkage.about import Channel
from alongside.linkage.wording import Labels

WAYS: Labels = {
    Way.PLACE: gettext_lazy("In a public place"),
    Way.ONLINE: gettext_lazy("Online"),
    Way.PHONE: gettext_lazy("By phone"),
}
WHOM: Labels = {
    Whom.ANYBODY: gettext_lazy("Anybody"),
    Whom.THEMSELVES: gettext_lazy("Whoever thinks of a group for themselves"),
    Whom.CLOSE: gettext_lazy("Families and friends"),
    Whom.WOMEN: gettext_lazy("Women"),
}
WORTH: Labels = {
    Worth.YES: gettext_lazy("Yes"),
    Worth.PARTLY: gettext_lazy("In part"),
    Worth.NO: gettext_lazy("No"),
    Worth.NOT_SAID: gettext_lazy("I would rather not say"),
}
REMINDED_BY: Labels = {
    Channel.NONE: gettext_lazy("Not at all"),
    Channel.TEXT: gettext_lazy("A text message"),
    Channel.EMAIL: gettext_lazy("An e-mail"),
}
NOT_OFFERED: Labels = {
    NotOffered.NOT_HERE: gettext_lazy(
        "There are no such times here. Whoever looks after volunteers can say that there are."
    ),
    NotOffered.NOT_CLEARED: gettext_lazy(
        "Nobody stands for this volunteer on that day: ask those who look after volunteers."
    ),
    NotOffered.PAST: gettext_lazy("Write a day and a time to come."),
    NotOffered.TOO_FAR: gettext_lazy("Write a day within three months."),
    NotOffered.NO_PLACE: gettext_lazy("Write the place, the link or the number."),
    NotOffered.NOT_PUBLIC: gettext_lazy("Choose a public place: people have never met you."),
    NotOffered.HOW_MANY: gettext_lazy("Choose how many may come."),
}
