"""What packets call things: any spelling, salt, language or brand, to the ingredients behind it.

Records stay as they were written; sums are made under the name that this gives. Nothing is guessed: a name that is
only *like* a known one stays unknown, and the ledger says that it is not checked.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property, lru_cache
from typing import Annotated, Any

from spasm_tui.core.base.toml_reader import Key, ReadBy, read_as
from spasm_tui.lib.quick_classes import dataclass

_STRENGTH = re.compile(r"\b\d+(?:[.,]\d+)?\s*(?:mg|g|mcg|µg|ug|ml|%)?(?=\W|$)", re.IGNORECASE)
_LONGEST = 6
"""Words in the longest name of the table."""
_SHORTEST = 3
"""Letters of the shortest name that is looked for inside a longer one: `Godamed 100 ASS`."""


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A name as it is compared: small letters, no accents, no marks, one space between the words."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("™", " ").replace("®", " "))
    kept = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(kept.split())


def _id(text: str) -> str:
    return text.strip().casefold()


_Folded = Annotated[str, ReadBy(folded)]


@dataclass(frozen=True, slots=True)
class Name:
    """Names of one ingredient, or of a mix of several.

    `words` name it anywhere in what a packet says (`Boots Paracetamol Caplets`), `brands` only from its start on.
    """

    ingredients: tuple[Annotated[str, ReadBy(_id)], ...]
    words: tuple[str, ...] = ()
    brands: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()

    def faults(self) -> Iterator[str]:
        """What does not fit."""
        if not self.words and not self.brands:
            yield "words or brands is missing"


@dataclass(frozen=True)
class IngredientNames:
    """The table of names. `salts` and `forms` are words beside a name that do not change what is added up."""

    names: Annotated[tuple[Name, ...], Key("name")] = ()
    salts: frozenset[_Folded] = frozenset()
    forms: frozenset[_Folded] = frozenset()

    @cached_property
    def _table(self) -> dict[str, tuple[str, ...]]:
        return {key: name.ingredients for name, key, _, _ in self._each()}

    @cached_property
    def _written(self) -> dict[str, str]:
        return {key: spelling for _, key, spelling, _ in reversed([*self._each()])}

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(key for _, key, _, is_word in self._each() if is_word)

    def _each(self) -> Iterator[tuple[Name, str, str, bool]]:
        """Every name there is: what says it, folded, as it is written, and whether it names an ingredient itself."""
        for name in filter(lambda each: each.ingredients, self.names):
            alone = name.ingredients if len(name.ingredients) == 1 else ()
            for is_word, spellings in ((True, (*alone, *name.words)), (False, name.brands)):
                yield from ((name, folded(spelling), spelling, is_word) for spelling in spellings)

    @property
    def spellings(self) -> Mapping[str, tuple[str, ...]]:
        """Every name there is, folded, with the ingredients behind it."""
        return self._table

    def overlaid(self, own: IngredientNames) -> IngredientNames:
        """These with the user's own after them; a name that is in both means what the user's says."""
        return IngredientNames((*self.names, *own.names), self.salts | own.salts, self.forms | own.forms)

    def with_words(self, said: Mapping[str, Iterable[str]]) -> IngredientNames:
        """These with more names by ingredient; a name that is there already keeps what it means."""
        fresh = {one: tuple(word for word in words if folded(word) not in self._table) for one, words in said.items()}
        more = (Name((one,), words) for one, words in fresh.items() if words)
        return IngredientNames((*self.names, *more), self.salts, self.forms)

    def ingredients_of(self, name: str) -> tuple[str, ...]:
        """The ingredients behind a name: several for a mix, none where nothing of it is known."""
        bare = self._bare(name)
        return self.means(name) or self._scanned(bare) or self._scanned(self._without_salts(bare))

    def means(self, name: str) -> tuple[str, ...]:
        """The ingredients behind a name of which each word is known; none where a word beside it may mean more."""
        return self._table.get(self._whole(name), ())

    def is_word(self, name: str) -> bool:
        """Whether a name is that of an ingredient itself, in some language or as some salt; not a brand."""
        return self._whole(name) in self._words

    def written(self, spelling: str) -> str:
        """A folded name as the table writes it."""
        return self._written.get(spelling, spelling)

    def _whole(self, name: str) -> str:
        bare = self._bare(name)
        tries = (folded(name), *self._less_and_less(name), " ".join(bare), " ".join(self._without_salts(bare)))
        return next((each for each in tries if each in self._table), "")

    def _less_and_less(self, name: str) -> Iterator[str]:
        """A name without its strength, and without one form after the other at its end: some brands end in one."""
        words = folded(_STRENGTH.sub(" ", name)).split()
        while words:
            yield " ".join(words)
            if words.pop() not in self.forms:
                return

    def _bare(self, name: str) -> list[str]:
        """The words of a name without strengths and forms."""
        return [self._unsalted(word) for word in folded(_STRENGTH.sub(" ", name)).split() if word not in self.forms]

    def _without_salts(self, words: list[str]) -> list[str]:
        return [word for word in words if word not in self.salts]

    def _unsalted(self, word: str) -> str:
        """`diclofenacnatrium` as `diclofenac`: German packets write the salt in one word with it."""
        if word in self._table:
            return word
        heads = (word.removesuffix(salt) for salt in self.salts if word.endswith(salt))
        return next((head for head in heads if head in self._words and len(head) > _SHORTEST), word)

    def _scanned(self, words: list[str]) -> tuple[str, ...]:
        """The longest name at the start, and every ingredient named after it."""
        found: list[str] = []
        at = 0
        while at < len(words):
            size = min(_LONGEST, len(words) - at)
            runs = (" ".join(words[at : at + n]) for n in range(size, 0, -1))
            run = next((run for run in runs if run in self._table and (at == 0 or self._is_inside(run))), "")
            found += self._table.get(run, ()) if run else ()
            at += len(run.split()) or 1
        return tuple(dict.fromkeys(found))

    def _is_inside(self, run: str) -> bool:
        return run in self._words and len(run) >= _SHORTEST


def read_names(table: Mapping[str, Any]) -> tuple[IngredientNames, list[str]]:
    """The file's names without those of nothing, and the faults."""
    faults: list[str] = []
    return read_as(IngredientNames, table, "", faults), faults
