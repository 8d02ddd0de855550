"""A meeting's public address says nothing, and is the same whenever its entry is brought anew."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from alongside.directory.public_ids import ALPHABET, LENGTH, public_id


@given(st.text(), st.integers(0, 50))
def test_is_short_of_neutral_letters_and_the_same_again(said_by: str, attempt: int) -> None:
    code = public_id(said_by, attempt)

    assert len(code) == LENGTH
    assert set(code) <= set(ALPHABET)
    assert code == public_id(said_by, attempt)


def test_another_entry_or_attempt_has_another() -> None:
    codes = {public_id(f"entry:island/{number}", attempt) for number in range(1000) for attempt in range(2)}

    assert len(codes) == 2000
