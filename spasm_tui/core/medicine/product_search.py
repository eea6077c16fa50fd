"""Finding the product that is meant by what was typed: never another one.

What was typed is looked for in the products' own words first, then in the table of names. A number belongs to the name
(its strength) and must stand there whole. What fits nothing finds nothing; what is near to it is only asked about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from spasm_tui.core.medicine.medicine import Medicines, Product
from spasm_tui.core.medicine.names import folded
from spasm_tui.lib.dates import shorten
from spasm_tui.lib.quick_classes import NamedTuple
from spasm_tui.lib.text import join_words

_NEAR, _MOST_NEAR, _NEAR_LETTERS = 0.8, 3, 4
_MOST_NAMED = 8
_ENOUGH_LETTERS = 5
"""Fewer may be the start of anything: `t` is tizanidine as well as Tylenol, `acet` two painkillers."""
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
_NOTHING = "Nothing here is called that."


class ProductMatches(NamedTuple):
    """What fits. `sure` means that the first is what was typed; else one has to be chosen.

    `said` is what to know: what a brand is, what may be meant. `fits` is False where the products are only near, and
    where the name may stand for more than is known of it; `new` where it most likely is none of them.
    """

    products: tuple[Product, ...] = ()
    sure: bool = False
    said: str = ""
    fits: bool = True
    new: bool = False


def find(medicines: Medicines, text: str) -> ProductMatches:
    """The products that what was typed fits; the first is `sure` only where no other medicine is among them."""
    every = list(medicines.products.values())
    tokens = _tokens(text)
    if not tokens:
        return ProductMatches(tuple(every))
    if all(token[0].isdigit() for token in tokens):
        return ProductMatches(said="A number alone is no name.", fits=False)
    if own := matching(every, text):
        return ProductMatches(tuple(own), _is_one(own, medicines))
    if begun := [product for product in every if _fits(product, tokens, begun=True)]:
        return ProductMatches(tuple(begun), said="A strength needs its whole number. How many: tab.")
    return _named(medicines, every, text) or _begun(medicines, every, text) or _near(medicines, text)


def matching(products: Iterable[Product], text: str) -> list[Product]:
    """The products whose own words are begun by what was typed.

    Those whose name begins with it come alone; where there are none, those in which every typed word begins a word. A
    number must be there whole: 2 is no beginning of 200.
    """
    wanted = _tokens(text)
    fits = [product for product in products if wanted and _fits(product, wanted)]
    whole = [p for p in fits if wanted in (_tokens(p.id), _tokens(p.title))]
    return whole or [p for p in fits if any(_starts(_tokens(n), wanted) for n in (p.title, p.id))] or fits


def _tokens(text: str) -> list[str]:
    """Words and numbers, folded: `Ibuprofen 12,5mg` is ibuprofen, 12.5, mg."""
    found = (each.replace(",", ".") if each[0].isdigit() else folded(each) for each in _TOKEN.findall(text))
    return [each for each in found if each]


def _fits(product: Product, wanted: Sequence[str], begun: bool = False) -> bool:
    """Whether each typed word begins one of the product's; where `begun`, a number at the end may be begun only too."""
    words = _tokens(f"{product.title} {product.id}")
    *first, last = wanted
    at_end = any(word.startswith(last) for word in words) if begun else _begins(words, last)
    return at_end and all(_begins(words, token) for token in first)


def _begins(words: Sequence[str], token: str) -> bool:
    return token in words or (not token[0].isdigit() and any(word.startswith(token) for word in words))


def _starts(words: Sequence[str], wanted: Sequence[str]) -> bool:
    pairs = zip(words, wanted, strict=False)
    return len(words) >= len(wanted) and all(_begins([word], token) for word, token in pairs)


def _inside(product: Product, medicines: Medicines) -> frozenset[str]:
    return frozenset(each.id for each in medicines.inside_all(content.name for content in product.contents))


def _is_one(products: Sequence[Product], medicines: Medicines) -> bool:
    """Whether the first is no other medicine than the rest: all that hold one thing alone hold the same as it."""
    inside = [_inside(product, medicines) for product in products]
    alone = {each for each in inside if len(each) == 1}
    return len(set(inside)) == 1 or alone == {inside[0]}


# By the table of names.


def _named(medicines: Medicines, every: Sequence[Product], text: str) -> ProductMatches | None:
    """The products of what a brand, a salt or another language names; None where the table does not know it.

    A brand comes in more strengths than one: it is sure only where its strength was typed, or none is claimed.
    """
    names = medicines.every_name
    ids = names.ingredients_of(text)
    if not ids:
        return None
    numbers = [token for token in _tokens(text) if token[0].isdigit()]
    held = [product for product in every if _inside(product, medicines) == set(ids)]
    whole = [p for p in held if not numbers or _fits(p, numbers)]
    begun = [p for p in held if numbers and _fits(p, numbers, begun=True)]
    is_all, is_word = bool(names.means(text)), names.is_word(text)
    is_plain = is_word or bool(numbers) or not any(content.mg for product in whole for content in product.contents)
    return ProductMatches(
        tuple(whole or begun),
        is_all and is_plain and bool(whole) and (len(whole) == 1 or (is_word and _is_one(whole, medicines))),
        _told(medicines, text, ids, is_all, bool(whole or begun)),
        is_all and bool(whole),
    )


def _told(medicines: Medicines, text: str, ids: Sequence[str], is_all: bool, is_here: bool) -> str:
    """What a name stands for."""
    name = shorten(" ".join(text.split()))
    of = join_words([medicines.ingredient(each).title for each in ids])
    said = f"{name} is {of}." if is_all else f"{name}: {of} in it, and maybe more."
    if is_all and _tokens(of)[: len(_tokens(name))] == _tokens(name):
        said = ""
    return said if is_here else f"{said} It is not in the list yet.".strip()


def _begun(medicines: Medicines, every: Sequence[Product], text: str) -> ProductMatches | None:
    """The products that a name in the table may come to be; None where none begins so."""
    names = _begun_names(medicines, text)
    starts = {frozenset(ids) for _, ids in names}
    products = tuple(product for product in every if _inside(product, medicines) in starts)
    return ProductMatches(products, said=f"Do you mean {_or_words(medicines, names)}?", fits=False) if names else None


def _begun_names(medicines: Medicines, text: str) -> list[tuple[str, tuple[str, ...]]]:
    """The names that begin with what was typed, each with the ingredients behind it."""
    start = folded(text)
    spellings = medicines.every_name.spellings
    return [(name, ids) for name, ids in spellings.items() if start and name.startswith(start)]


def _or_words(medicines: Medicines, names: Iterable[tuple[str, tuple[str, ...]]], first: str = "") -> str:
    """Some of these names, one for each thing that they stand for."""
    by_ids: dict[tuple[str, ...], str] = {}
    for name, ids in names:
        by_ids.setdefault(ids, medicines.every_name.written(name))
    return join_words([*filter(None, [first]), *list(by_ids.values())[:_MOST_NEAR]], "or")


# What is near.


def _near(medicines: Medicines, text: str) -> ProductMatches:
    """What may be meant; it has to be chosen."""
    names = near_names(medicines, text)
    products = [product for name in names for product in find(medicines, name).products]
    said = f"{_NOTHING} Do you mean {join_words(names, 'or')}?" if names else _NOTHING
    return ProductMatches(tuple(dict.fromkeys(products)), said=said, fits=False, new=True)


def near_names(medicines: Medicines, text: str) -> list[str]:
    """Names that are nearly what was typed, the nearest first; one for each thing that they stand for."""
    letters = " ".join(token for token in _tokens(text) if not token[0].isdigit())
    if len(letters) < _NEAR_LETTERS:
        return []
    table = medicines.every_name
    own = (" ".join(_tokens(product.title)[:1]) for product in medicines.products.values())
    known = dict.fromkeys(name for name in (*own, *table.spellings) if name and not name[0].isdigit())
    found: dict[tuple[str, ...], str] = {}
    for name in get_close_matches(letters, list(known), 2 * _MOST_NEAR, _NEAR):
        found.setdefault(table.spellings.get(name) or (name,), table.written(name))
    return list(found.values())[:_MOST_NEAR]


def goes_on(medicines: Medicines, text: str) -> bool:
    """Whether a name is written so far just like this, marks and all: `co-` begins a name, `ibuprofen-` does not."""
    start = text.casefold()
    written = (word for name in medicines.names.names for word in (*name.words, *name.brands))
    titles = (product.title for product in medicines.products.values())
    return any(each.casefold().startswith(start) for each in (*written, *titles))


# The one that is meant, for a command.


def only(medicines: Medicines, text: str, mg: float = 0) -> Product:
    """The one product that was named. Raises ValueError that names those it may be: nothing near is taken for it.

    With `mg` given, products that hold the same ingredient alone are as good as one: the one that makes it up wins.
    """
    shown = shorten(" ".join(text.split()))
    found = find(medicines, text) if _tokens(text) else ProductMatches(said=_NOTHING, fits=False)
    if mg > 0 and found.fits and len(named := set(medicines.every_name.means(text))) == 1:
        # `acetaminophen` stands in the names of mixes too: so many milligrams of it are of it alone.
        alone = tuple(product for product in found.products if _inside(product, medicines) == named)
        found = found._replace(products=alone or found.products)
    # A salt alone names nothing: many hold it.
    is_own = found.fits and not set(_tokens(text)) <= medicines.names.salts and bool(matching(found.products, text))
    names = ", ".join(product.id for product in found.products[:_MOST_NAMED])
    alike = {_inside(product, medicines) for product in found.products if product.mg}
    by_mg = mg > 0 and found.fits and len(alike) == 1 and all(product.mg for product in found.products)
    if not is_own and not found.sure and not by_mg:
        which = f"Here: {names}." if names else "Add it as your own on the medicine screen."
        said = " ".join(part for part in (found.said.removeprefix(_NOTHING).strip(), which) if part)
        raise ValueError(f"“{shown}” is not a product here, so nothing was noted. {said}")
    if len(found.products) > 1 and not by_mg:
        raise ValueError(f"“{shown}” fits more than one: {names}. Type a little more of the one you mean.")
    _rule_out_others(medicines, text, found.products[0])
    return min(found.products, key=lambda product: _rank(product, mg))


def _rank(product: Product, mg: float) -> int:
    """How well a product makes up so many milligrams, 0 the best. What a doctor sets is held against no shop label, so
    it is taken for others only where one of it is just that much.
    """
    makes_up = bool(product.mg) and mg % product.mg == 0
    if not product.prescription:
        return 0 if makes_up else 2
    return 1 if mg == product.mg else 3 if makes_up else 4


def _rule_out_others(medicines: Medicines, text: str, product: Product) -> None:
    """Raises ValueError where so few letters are as well the start of a name of another medicine."""
    words, wanted = _tokens(f"{product.title} {product.id}"), _tokens(text)
    inside = _inside(product, medicines)
    if len("".join(wanted)) >= _ENOUGH_LETTERS or set(wanted) <= set(words):
        return
    if inside == set(medicines.every_name.means(text)):
        return
    begun = _begun_names(medicines, text)
    others = [(name, ids) for name, ids in begun if not inside & set(ids) and name.split()[0] not in words]
    if others:
        which = _or_words(medicines, others, product.id)
        raise ValueError(f"“{text.strip()}” may be {which}. Type a little more of the one you mean.")
