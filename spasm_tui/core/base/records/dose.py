"""A dose of a medicine: its ingredients with their milligrams."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from spasm_tui.core.base.records.fields import Number, Tables, Text, YesNo, is_number
from spasm_tui.core.base.records.record import ChartMark, Record
from spasm_tui.lib.dates import iso

if TYPE_CHECKING:
    from spasm_tui.core.base.records.day_tally import DayTally
    from spasm_tui.core.base.records.fhir import FhirForm, Told
    from spasm_tui.core.base.vocabulary import Vocabulary


class DoseTaken(Record, kind="dose", title="Medicine"):
    """What was taken at once. `ingredients` hold all of the dose, not of one tablet; `units` is how many units."""

    __slots__ = ()

    ingredients = Tables("Ingredients", required=True, asked="ingredients", question="What was in it, all together?")
    product = Text("Product")
    units = Number("How many", key="count")
    drowsy = YesNo("Can make you drowsy", asked="yes-no", question="Can it make you drowsy?")
    note = Text("Note")

    ADDABLE = True
    MARK = ChartMark("m", "medicine", "medicine")

    @property
    def contents(self) -> list[tuple[str, float | None]]:
        """The named ingredients, each with its milligrams where they are told."""
        found: list[tuple[str, float | None]] = []
        for each in self.ingredients:
            name, mg = each.get("name"), each.get("mg")
            if isinstance(name, str) and name.strip():
                found.append((name.strip(), float(mg) if is_number(mg) and 0 < mg < 1e9 else None))
        return found

    @property
    def medicine(self) -> str:
        """What it was: its product, else its ingredients; empty when neither is named."""
        names = [str(part.get("name", "")) for part in self.ingredients]
        return self.product.strip() or " + ".join(name for name in names if name)

    def dose_words(self) -> list[str]:
        """In words: `Ibuprofen 400 mg`, or the product before it where its name tells more."""
        key = self.product, repr(self.data.get("ingredients"))
        known = _DOSE_WORDS.get(key)
        if known is None:
            if len(_DOSE_WORDS) >= _MOST_WORDS:
                _DOSE_WORDS.clear()
            known = _DOSE_WORDS[key] = self._in_words()
        return list(known)

    def _in_words(self) -> tuple[str, ...]:
        inside, product = ingredients_text(self.data.get("ingredients")), self.product
        first = self.contents[0][0].casefold() if self.contents else ""
        if not product or (first and (product.casefold().startswith(first) or first in _bracketed(product))):
            return (inside[:1].upper() + inside[1:],)
        return product, inside

    def summary(self, words: Vocabulary) -> list[str]:
        return [*self.dose_words(), "can make you drowsy" if self.drowsy else ""]

    def fold(self, tally: DayTally) -> None:
        super().fold(tally)
        # As the diary puts it: the name of a product may hold the milligrams of one tablet, and two were taken.
        tally.medicines += [told] if (told := ": ".join(filter(None, self.dose_words()))) else []

    def fhir(self, form: FhirForm) -> Iterator[Told]:
        """A statement for each ingredient: milligrams are what counts."""
        for number, (name, mg) in enumerate(self.contents, 1):
            parts = (f"As {self.product}" if self.product else "", self.note)
            told = "\n".join(part for part in parts if part)
            yield form.statement(name, mg, iso(self.at), f"dose-{number}", told)


_DOSE_WORDS: dict[tuple[str, str], tuple[str, ...]] = {}
"""The words by product and ingredients: in years of doses there are few of these."""
_MOST_WORDS = 1000


def ingredients_text(value: Any) -> str:
    """`ibuprofen 400 mg, paracetamol 500 mg`: the ingredients of a record in words, whatever stands there."""
    parts = []
    for each in value if isinstance(value, list | tuple) else ():
        name, mg = (each.get("name", "?"), each.get("mg")) if isinstance(each, Mapping) else (each, None)
        parts.append(f"{name}" if mg is None else f"{name} {mg} mg")
    return ", ".join(parts)


def _bracketed(title: str) -> str:
    found = re.search(r"\(([^)]*)\)", title)
    return found[1].casefold() if found else ""
