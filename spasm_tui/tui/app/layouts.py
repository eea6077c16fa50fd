"""Keys of other layouts: a letter or digit that stands where a Latin one would does what that one does."""

from __future__ import annotations

import unicodedata

from textual.events import Key

_LATIN = "qwertyuiopasdfghjklzxcvbnm"
_PLACES = {
    "йцукенгшщзфывапролдячсмить": _LATIN,
    "і": "s",  # Ukrainian
    "ςερτυθιοπασδφγηξκλζχψωβνμ": _LATIN[1:],  # on q is a sign
}
_BY_PLACE = {
    key: latin
    for others, latins in _PLACES.items()
    for other, small in zip(others, latins, strict=True)
    for key, latin in ((other, small), (other.upper(), small.upper()))
}
_BY_PLACE["Σ"] = "S"  # of ς too, which has no capital of its own


def in_latin(event: Key) -> Key:
    """The key that stands in that place of a Latin layout; the same where it is one, or has no such place."""
    sign = event.character
    if sign is None or len(sign) != 1 or sign.isascii():
        return event
    digit = unicodedata.digit(sign, None) if sign.isdecimal() else None
    wide = unicodedata.normalize("NFKC", sign)
    latin = str(digit) if digit is not None else _BY_PLACE.get(sign) or (wide if wide.isascii() else None)
    return Key(latin, latin) if latin and latin.isalnum() else event
