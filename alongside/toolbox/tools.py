"""
The private tools, as data: what each asks, one thing a screen. Nobody's answers ever come here.

The page sends this to the browser, which asks, keeps the answers on the device and shows them; without script the same is a form for paper.
The structures are ordinary ones of the field under plain names (DOMAIN, section 4.3); no sheet of any programme is copied.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    """How a question is answered."""

    LONG = "long"  # some lines of text
    SHORT = "short"  # one line of text
    SCALE = "scale"  # 0 to 10
    CHOICE = "choice"  # one of some
    MANY = "many"  # any of some
    LINES = "lines"  # several lines, each an answer of its own
    WEIGHED = "weighed"  # several lines, each with a weight of 1 to 5 and short or long term
    RANKED = "ranked"  # several lines in an order that can be changed
    PEOPLE = "people"  # several people, each with how close and how much they support a change
    PLANNED = "planned"  # several lines, each with a day
    DATE = "date"
    MOMENT = "moment"  # a day and an hour
    MINUTES = "minutes"
    MONEY = "money"
    PHONE = "phone"  # a name and a number that the telephone dials


@dataclass(frozen=True)
class Question:
    """
    One screen of a tool.

    :param key: how the answer is kept; never changed once it has been used (static/toolbox/versions.js)
    :param options: what can be chosen, by the key that is kept
    """

    key: str
    asks: Promise
    kind: Kind = Kind.LONG
    hint: Promise | str = ""
    options: tuple[tuple[str, Promise], ...] = ()


@dataclass(frozen=True)
class Tool:
    """
    A tool.

    :param key: stands in the store and in no address
    :param about: one sentence on what it is good for
    :param questions: in their order; each can be skipped
    :param named_by: the question whose answer names an entry in the list
    :param one: there is a single entry, to come back to, and not one for each time
    :param warns: it speaks of stopping, and so shows what to know before
    """

    key: str
    title: Promise
    about: Promise
    questions: tuple[Question, ...]
    named_by: str = ""
    one: bool = False
    warns: bool = False


def _options(**labels: Promise) -> tuple[tuple[str, Promise], ...]:
    return tuple(labels.items())


_PARTS_OF_LIFE = _options(
    health=_("Health"),
    people=_("Family and friends"),
    love=_("Love"),
    home=_("Home"),
    work=_("Work or learning"),
    money=_("Money"),
    fun=_("Fun and rest"),
    meaning=_("Meaning, faith or purpose"),
)
_AGAIN = _options(yes=_("Yes"), maybe=_("Perhaps"), other=_("I will try another"), no=_("No"))
_DONE = _options(no=_("Not yet"), yes=_("Done"), dropped=_("I let it go"))
_SAID_TO = _options(me=_("Only I"), worker=_("My worker and I"))

TOOLS: Final = (
    Tool(
        "urge",
        _("An urge, now"),
        _("To get through the next minutes. Urges rise and fall, mostly within half an hour."),
        (
            Question("swap", _("What could you do instead, for ten minutes?"), Kind.LINES, _("Such as a shower, a walk, tea.")),
            Question("ring", _("Whom could you ring?"), Kind.PHONE, _("Somebody who knows, or a line. Ask them before.")),
            Question("leave", _("Where could you go, if it is where you are that does it?"), Kind.SHORT),
            Question("words", _("What do you want to tell yourself?"), Kind.LONG),
        ),
        one=True,
    ),
    Tool(
        "diary",
        _("Diary of urges"),
        _("To see when urges come, and what helps."),
        (
            Question("strength", _("How strong was it?"), Kind.SCALE, _("0 is none, 10 is the strongest you know.")),
            Question("minutes", _("How long did it last, in minutes?"), Kind.MINUTES),
            Question("trigger", _("What set it off?"), Kind.SHORT, _("A feeling, a smell, money, a row, nothing at all.")),
            Question("place", _("Where were you, and with whom?"), Kind.SHORT),
            Question("when", _("When did it come?"), Kind.MOMENT, _("Now stands there. Change it if it was earlier.")),
            Question("thought", _("What went through your mind?")),
            Question("did", _("What did you do?"), Kind.SHORT),
            Question("helped", _("How much did that help?"), Kind.SCALE),
            Question("after", _("What happened then?")),
        ),
        named_by="trigger",
    ),
    Tool(
        "weigh",
        _("Weighing it up"),
        _("To look at both sides, now and later on."),
        (
            Question("what", _("What are you weighing up?"), Kind.SHORT),
            Question("good", _("What is good about going on as it is?"), Kind.WEIGHED),
            Question("bad", _("What is bad about going on as it is?"), Kind.WEIGHED),
            Question("change_bad", _("What would be bad about a change?"), Kind.WEIGHED),
            Question("change_good", _("What would be good about a change?"), Kind.WEIGHED),
            Question("other", _("How else could you get what is good about it?")),
            Question("now", _("What do you think, when you read it all?")),
        ),
        named_by="what",
        warns=True,
    ),
    Tool(
        "matters",
        _("What matters to me"),
        _("To see what you want your life to be about."),
        (
            Question(
                "values", _("What matters to you? Put the first five in order."), Kind.RANKED, _("Such as children, health, faith."),
            ),
            Question("want", _("What do you want, of these?")),
            Question("doing", _("What are you doing about it now?")),
            Question("feel", _("How do you feel about that?")),
        ),
    ),
    Tool(
        "change",
        _("A plan for a change"),
        _("To know what you will do, why, and who can help."),
        (
            Question("change", _("What do you want to change?"), Kind.SHORT),
            Question("important", _("How much does it matter to you?"), Kind.SCALE),
            Question("sure", _("How sure are you that you can?"), Kind.SCALE),
            Question("why", _("Why do you want it?"), Kind.LINES),
            Question("steps", _("What are the first steps?"), Kind.PLANNED),
            Question("who", _("Who could help, and how?"), Kind.LINES),
            Question("signs", _("How will you see that it works?"), Kind.LINES),
            Question("way", _("What could get in the way, and what then?"), Kind.LINES),
        ),
        named_by="change",
        warns=True,
    ),
    Tool(
        "thought",
        _("A thought, looked at"),
        _("To find another way to see what happened."),
        (
            Question("happened", _("What happened?"), Kind.SHORT),
            Question("thought", _("What did you think?")),
            Question("felt", _("What did you feel, and what did you do?")),
            Question("true", _("Is the thought true? Does it help? What would you say to a friend?")),
            Question("view", _("How else could you see it?")),
            Question("now", _("What do you feel, and want to do, now?")),
        ),
        named_by="happened",
    ),
    Tool(
        "voice",
        _("Talking back"),
        _("To be ready for the voice that talks you into it."),
        (
            Question("says", _("What does it say?"), Kind.SHORT, _("Such as “just the one”, “you have earned it”.")),
            Question("name", _("What name would you give that voice?"), Kind.SHORT),
            Question("back", _("What do you say back?")),
        ),
        named_by="says",
    ),
    Tool(
        "problem",
        _("Solving a problem"),
        _("To take one problem apart, in five steps."),
        (
            Question("problem", _("What is the problem, in one sentence?"), Kind.SHORT),
            Question("ideas", _("What could be done? Write down all of it, the silly ideas too."), Kind.LINES),
            Question("weigh", _("What speaks for and against the best of them?")),
            Question("plan", _("Which one will you try, and when?"), Kind.PLANNED),
            Question("review", _("How did it go? What next?")),
        ),
        named_by="problem",
    ),
    Tool(
        "wheel",
        _("The wheel of my life"),
        _("To see what is full and what is empty, and how that changes."),
        (
            *(Question(key, asks, Kind.SCALE, _("How full is it? 0 is empty, 10 is full.")) for key, asks in _PARTS_OF_LIFE),
            Question("next", _("Which one would you like to fill a little, and how?")),
        ),
    ),
    Tool(
        "enjoy",
        _("Things I enjoy"),
        _("To have something to look forward to."),
        (
            Question("things", _("What do you enjoy, did you use to, or would you like to try?"), Kind.LINES),
            Question("planned", _("What will you do, and when?"), Kind.PLANNED),
        ),
        one=True,
    ),
    Tool(
        "week",
        _("The next seven days"),
        _("To know what you will do, day by day."),
        (
            Question("goal", _("What do you want to have done in a week?"), Kind.SHORT, _("Yours to do, and small enough.")),
            Question("sign", _("How will you see that it is done?"), Kind.SHORT),
            Question("days", _("What will you do, on which day?"), Kind.PLANNED),
            Question("hard", _("What could be hard, and what will you do then?")),
            Question("was", _("Looking back: how was it?")),
        ),
        named_by="goal",
    ),
    Tool(
        "signs",
        _("Warning signs, and what to do"),
        _("A card for the day when you need it."),
        (
            Question("signs", _("How do you notice that it is getting harder?"), Kind.LINES),
            Question("times", _("When and where is it riskiest?"), Kind.LINES),
            Question("do", _("What helps?"), Kind.LINES),
            Question("ring", _("Whom will you ring?"), Kind.PHONE),
            Question("reasons", _("Why do you want to get through it?"), Kind.LINES),
            Question("lapse", _("If it happens all the same: what will you do first?")),
        ),
        one=True,
    ),
    Tool(
        "no",
        _("Saying no"),
        _("To have the words ready, and to have said them aloud before."),
        (
            Question("who", _("Who may offer it, and where?"), Kind.SHORT),
            Question("offer", _("What will they say?"), Kind.SHORT, _("Such as “Go on, just the one”.")),
            Question("words", _("What will you say?"), Kind.LONG, _("Short is best. You owe nobody a reason.")),
            Question("again", _("And if they ask again?"), Kind.LONG, _("The same words once more will do.")),
            Question("instead", _("What will you ask for, or talk about, instead?"), Kind.SHORT),
            Question("leave", _("How will you get away?"), Kind.SHORT),
        ),
        named_by="who",
    ),
    Tool(
        "around",
        _("Who is around me"),
        _("To see who supports a change, and to add one person who does."),
        (
            Question("people", _("Who is around you?"), Kind.PEOPLE, _("First names or letters will do.")),
            Question("add", _("Whom could you add, or see more of, who supports the change?"), Kind.SHORT),
            Question("how", _("How will you do that, and when?"), Kind.SHORT),
        ),
        one=True,
    ),
    Tool(
        "chapters",
        _("Chapters"),
        _("To keep count, if you like to. A chapter that closes stays in the book."),
        (
            Question("name", _("What is it about? You may leave this empty."), Kind.SHORT),
            Question("since", _("Since when?"), Kind.DATE, _("It may lie back.")),
            Question("spent", _("What did it cost you in a week, if you want to see what you have not spent?"), Kind.MONEY),
            Question("note", _("Anything that you want to keep with it?")),
        ),
        named_by="name",
        warns=True,
    ),
    Tool(
        "meetings",
        _("My meetings"),
        _("To remember where you were, and what you keep from it."),
        (
            Question("when", _("When was it?"), Kind.DATE),
            Question("group", _("Which group, and where?"), Kind.SHORT),
            Question("kind", _("What kind of group?"), Kind.SHORT),
            Question("with", _("Who came along?"), Kind.SHORT),
            Question("before", _("How did you feel before?"), Kind.SCALE),
            Question("after", _("How did you feel after?"), Kind.SCALE),
            Question("liked", _("What did you like?")),
            Question("not", _("What did you not like?")),
            Question(
                "part",
                _("What did you take part in?"),
                Kind.MANY,
                options=_options(
                    listened=_("I listened"), spoke=_("I spoke"), talked=_("I talked with somebody before or after"),
                    helped=_("I helped"), tool=_("I worked on a tool or a step"), read=_("I read"), contact=_("I have somebody to ring"),
                ),
            ),
            Question("keep", _("What do you keep from it?")),
            Question("leave", _("What do you leave there?")),
            Question("again", _("Will you go again?"), Kind.CHOICE, options=_AGAIN),
            Question("next", _("What is your plan for the next one?"), Kind.PLANNED, _("Such as asking one thing.")),
            Question("seen", _("Who may see this, if you show it?"), Kind.CHOICE, options=_SAID_TO),
        ),
        named_by="group",
    ),
    Tool(
        "tasks",
        _("Tasks between meetings"),
        _("To remember what you took on."),
        (
            Question("task", _("What is it?"), Kind.SHORT),
            Question("by", _("By when?"), Kind.DATE),
            Question("note", _("What came of it?")),
            Question("done", _("Is it done?"), Kind.CHOICE, options=_DONE),
        ),
        named_by="task",
    ),
)  # fmt: skip

# For whoever runs a meeting: theirs alone, as the others are. Their page is one of its own, so that nobody with an urge waits for them.
FOR_RUNNERS: Final = (
    Tool(
        "evening",
        _("How was it for me?"),
        _("To put the evening down before you sleep."),
        (
            Question("when", _("When was it?"), Kind.DATE),
            Question("how", _("How was it for you?"), Kind.SCALE, _("0 is very hard, 10 is very good.")),
            Question("well", _("What went well?")),
            Question("hard", _("What was hard?")),
            Question("self", _("What will you do for yourself now?"), Kind.SHORT, _("Such as ring somebody, a bath, bed.")),
        ),
    ),
    Tool(
        "carry",
        _("Worries to take to somebody"),
        _("To carry none of them alone for long."),
        (
            Question("worry", _("What worries you?"), Kind.SHORT, _("No names: a letter will do.")),
            Question("who", _("To whom could you take it?"), Kind.SHORT, _("Such as another facilitator, your host, a coordinator.")),
            Question("by", _("By when?"), Kind.DATE),
            Question("note", _("What came of it?")),
            Question("done", _("Is it done?"), Kind.CHOICE, options=_DONE),
        ),
        named_by="worry",
    ),
    Tool(
        "bad_week",
        _("My plan for a bad week"),
        _("To know beforehand what you do when you are not well, and who runs the meeting then."),
        (
            Question("signs", _("How do you notice that it is getting too much?"), Kind.LINES),
            Question("well", _("What keeps you well?"), Kind.LINES),
            Question("ring", _("Whom will you ring?"), Kind.PHONE),
            Question("leave", _("What can you leave to others?"), Kind.LINES, _("Such as the key, the urn, a whole evening.")),
            Question("say", _("What will you say?"), Kind.SHORT, _("“I cannot this week” is enough. You owe nobody a reason.")),
            Question("own", _("Which meeting do you go to for yourself?"), Kind.SHORT),
            Question("lapse", _("If you use or drink again: what will you do first?"), Kind.LONG, _("Your group may have agreed on it.")),
        ),
        one=True,
    ),
    Tool(
        "served",
        _("My hours and what I can do"),
        _("To have something to show, for work or learning."),
        (
            Question("when", _("When was it?"), Kind.DATE),
            Question("what", _("What did you do?"), Kind.SHORT),
            Question("minutes", _("How long, in minutes?"), Kind.MINUTES, _("With what you did before and after.")),
            Question(
                "skills",
                _("What did you use?"),
                Kind.MANY,
                options=_options(
                    led=_("Leading a group"), listened=_("Listening"), conflict=_("Calming a quarrel"), safe=_("Keeping people safe"),
                    planned=_("Planning"), money=_("Looking after money"), told=_("Speaking to services"), taught=_("Showing others how"),
                ),
            ),
        ),
        named_by="what",
    ),
    Tool(
        "letter",
        _("A letter about what I do"),
        _("To print, and to have signed by somebody who knows your work."),
        (
            Question("name", _("Which name do you want on it?"), Kind.SHORT),
            Question("role", _("What do you do?"), Kind.SHORT, _("Such as facilitator of a group.")),
            Question("since", _("Since when?"), Kind.DATE),
            Question("proud", _("What do you want them to know?")),
            Question("signs", _("Who could sign it?"), Kind.SHORT, _("Such as your host, a coordinator, somebody of the group.")),
        ),
        one=True,
    ),
)  # fmt: skip


def as_data(tools: Iterable[Tool] = TOOLS) -> list[Mapping[str, Any]]:
    """Give the tools as the page sends them to the browser, in the language of whoever reads."""
    return [
        {
            "key": tool.key,
            "title": str(tool.title),
            "about": str(tool.about),
            "namedBy": tool.named_by,
            "one": tool.one,
            "warns": tool.warns,
            "questions": [
                {
                    "key": one.key,
                    "asks": str(one.asks),
                    "kind": one.kind.value,
                    "hint": str(one.hint),
                    "options": [[key, str(label)] for key, label in one.options],
                }
                for one in tool.questions
            ],
        }
        for tool in tools
    ]
