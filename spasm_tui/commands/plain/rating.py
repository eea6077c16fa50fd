"""How the pain is after heat, cold or a session: what was done is saved already, this only adds to it."""

from __future__ import annotations

from spasm_tui.commands.talk import Talk
from spasm_tui.core.base.follow_up import rating_changes
from spasm_tui.core.base.records.timed import RatedTreatment
from spasm_tui.lib.dates import duration_words


def rate(talk: Talk, record: RatedTreatment, lead: str) -> int | None:
    """Asks for the pain, and whether one would use it again; gives the pain, None where it was left out."""
    talk.say(lead, f"Saved: {record.name}, {duration_words(record.seconds or 0)}.")
    was = "" if record.pain_before is None else f" It was {record.pain_before} before."
    pain, again = talk.take(lambda: (talk.pain(f"Pain now?{was}"), _again(talk, record)))
    changes = rating_changes(record, pain, again, talk.world.now())
    if changes:
        talk.world.store.change(record, changes)
    talk.say("Saved." if changes else "Left out.")
    return pain


def _again(talk: Talk, record: RatedTreatment) -> bool | None:
    if RatedTreatment.again.key in record.data:
        return None
    words = {"y": True, "yes": True, "n": False, "no": False}

    def read(typed: str) -> bool:
        if typed.lower() not in words:
            raise ValueError("Answer y or n.")
        return words[typed.lower()]

    return talk.ask("Would you use it again?", "y or n", read, optional=True)
