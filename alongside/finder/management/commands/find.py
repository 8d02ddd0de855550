"""``alongside find``: the finder's question on the command line, with the API's words and the API's answer."""

from __future__ import annotations

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from alongside.finder.answering import answer_json
from alongside.finder.asking import ask
from alongside.finder.question import WORDS
from alongside.finder.reasons import meetings_words
from alongside.kernel import clock
from alongside.search.queries import NoIndex, current

# Words that are yes where they are given without a value.
_FLAGS = ("open", "online")


class Command(BaseCommand):
    help = "Find meetings: alongside find --near “LS1 4DY” --within 5km --day tue --after 18:00 --open"

    def add_arguments(self, parser: CommandParser) -> None:
        for word, words in WORDS.items():
            flag: dict[str, Any] = {"nargs": "?", "const": "yes"} if word in _FLAGS else {}
            # As the API spells it, and as commands do.
            options = dict.fromkeys((f"--{word.replace('_', '-')}", f"--{word}"))
            parser.add_argument(
                *options, dest=word, action="append", help=words.says.replace("%", "%%"), **flag
            )
        parser.add_argument("--json", action="store_true", help="print the API's answer")

    def handle(self, *args: Any, **options: Any) -> None:
        now = clock.now()
        try:
            index = current()
        except NoIndex as error:
            raise CommandError(str(error)) from error
        question, found = ask({word: options[word] or [] for word in WORDS}, index=index, now=now)
        if question.unread:
            names = ", ".join(f"{p.name} ({p.detail})" if p.detail else p.name for p in question.did_you_mean)
            wrong = [f"--{one.word.replace('_', '-')}: {one.message}" for one in question.unread]
            raise CommandError("\n".join([*wrong, *([f"Did you mean: {names}?"] if names else [])]))
        said = json.loads(answer_json(found, question, index=index, now=now))
        self.stdout.write(json.dumps(said, ensure_ascii=False) if options["json"] else _in_words(said))


def _in_words(said: dict[str, Any]) -> str:
    lines = [f"{meetings_words(said['total'])}."]
    for match in said["matches"] or filter(None, [said["nearest_beyond"]]):
        session = match["next_session"]
        distance = "" if match["distance_km"] is None else f", {match['distance_km']} km"
        lines.append(f"{match['id']}  {match['name']} ({match['programme_name']}){distance}")
        lines.append(
            f"        {session['words'] if session else match['held']}; {', '.join(r['words'] for r in match['reasons'])}"
        )
    return "\n".join(lines)
