"""Medicines as values: ingredients with what their labels say, products with what is in them, who should ask first
(clinical section 4).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping
from typing import Annotated, Literal, get_args

from spasm_tui.core.base.settings import LABELS, STRICT
from spasm_tui.core.base.toml_reader import GIVEN, Between, Key, ReadBy, among
from spasm_tui.core.guide.guide import Badge, NoBadge
from spasm_tui.core.medicine.names import IngredientNames
from spasm_tui.lib.quick_classes import NamedTuple, dataclass, field, replace

PACKET, DOCTOR = "packet", "doctor"
"""Whose word a product's own limits are, besides the labels of countries."""
Unit = Literal["tablet", "capsule", "caplet", "sachet", "patch", "ml", "drop"]
UNITS: tuple[Unit, ...] = get_args(Unit)
_Mg = Annotated[float, Between(0, 100_000)]
_Units = Annotated[float, Between(0, 1000)]
_Hours = Annotated[float, Between(0, 24 * 31)]
_Days = Annotated[int, Between(0, 365)]


class DoseWindow(NamedTuple):
    """No more than `most` in any `hours`."""

    most: Annotated[_Mg, Key("mg")]
    hours: _Hours


@dataclass(frozen=True, slots=True)
class Limits:
    """What a label says: milligrams of an ingredient, or units of a product. 0 and () mean that it does not say.

    `single` is the most at once, `gap_hours` the least time between two doses, `day` the most in any 24 hours, `days`
    how many days running, by the label `days_by`. A second dose within `first_hours` of a first one is a part of it.
    `label` is whose word it is: a country's, `packet`, `doctor`, or `strict` for the stricter of several.
    """

    single: Annotated[_Mg, Key("single_mg")] = 0
    gap_hours: Annotated[_Hours, Key("gap_h")] = 0
    day: Annotated[_Mg, Key("day_mg")] = 0
    days: _Days = 0
    windows: tuple[DoseWindow, ...] = ()
    first_hours: Annotated[_Hours, Key("first_h")] = 0
    label: Annotated[str, among((*LABELS[1:], PACKET))] = ""
    sources: tuple[str, ...] = ()
    days_by: Annotated[str, GIVEN] = ""

    def faults(self) -> Iterator[str]:
        """What does not fit in an ingredient's label."""
        if not self.label:
            yield "label is missing"

    @property
    def says(self) -> bool:
        """Whether the label says anything that can be counted."""
        return bool(self.single or self.gap_hours or self.day or self.days or self.windows)

    def times(self, factor: float) -> Limits:
        """The same limits in another measure: units of `factor` milligrams each, say."""
        return replace(self, single=self.single * factor, day=self.day * factor)


def strictest(found: Iterable[Limits]) -> Limits:
    """Of each number the stricter one: the smaller amount, the longer gap, every window."""
    every = [limits for limits in found if limits.says]
    if len(every) < 2:
        return every[0] if every else Limits()
    shortest = min((limits for limits in every if limits.days), key=lambda limits: limits.days, default=Limits())
    return Limits(
        single=_least(limits.single for limits in every),
        gap_hours=max(limits.gap_hours for limits in every),
        day=_least(limits.day for limits in every),
        days=shortest.days,
        windows=tuple(dict.fromkeys(window for limits in every for window in limits.windows)),
        first_hours=min(limits.first_hours for limits in every),
        label=STRICT,
        sources=tuple(dict.fromkeys(key for limits in every for key in limits.sources)),
        days_by=shortest.days_by or shortest.label,
    )


def _least(numbers: Iterable[float]) -> float:
    """The least of those that are said (more than 0), or 0."""
    return min((number for number in numbers if number), default=0)


@dataclass(frozen=True, slots=True)
class IngredientFamily:
    """A family of ingredients. Where there is a `clash`, two of them within 24 hours are named with these words."""

    id: str
    title: str
    clash: str = ""
    stop: str = ""
    sources: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Ingredient:
    """What is added up. Over `danger_mg` in 24 hours the `danger` words are shown, whatever the label.

    `danger_light_mg` is that line for who weighs less than 50 kg. `drowsy`: it can make drowsy in whatever it is in.
    Not `known` means that only its name is: no family, no label, nobody who should ask first. Every ledger says so.
    """

    id: Annotated[str, ReadBy(str.casefold)]
    title: str
    also: tuple[Annotated[str, ReadBy(str.casefold)], ...] = ()
    groups: tuple[str, ...] = ()
    labels: Annotated[tuple[Limits, ...], Key("label")] = ()
    prescription: bool = False
    drowsy: bool = False
    about: str = ""
    badge: Badge | NoBadge = ""
    note: str = ""
    danger_mg: _Mg = 0
    danger_light_mg: _Mg = 0
    danger: str = ""
    sources: tuple[str, ...] = ()
    known: Annotated[bool, GIVEN] = True

    def faults(self) -> Iterator[str]:
        """What does not fit."""
        if len({limits.label for limits in self.labels}) < len(self.labels):
            yield "one label is there twice"


class Inside(NamedTuple):
    """An ingredient in one unit of a product; `mg` is 0 where it differs from packet to packet."""

    name: str
    mg: _Mg = 0


@dataclass(frozen=True, slots=True)
class Product:
    """What a packet holds, and what it says of its units (0: nothing); `own` marks one of the user's."""

    id: str
    title: str
    contents: Annotated[tuple[Inside, ...], Key("ingredients")]
    unit: Unit = "tablet"
    single: _Units = 0
    gap_hours: Annotated[_Hours, Key("gap_h")] = 0
    day: _Units = 0
    days: _Days = 0
    drowsy: bool = False
    prescription: bool = False
    note: str = ""
    own: Annotated[bool, GIVEN] = False
    sources: tuple[str, ...] = ()

    def faults(self) -> Iterator[str]:
        """What does not fit."""
        if self.day and self.single > self.day:
            yield "single is more than day"

    @property
    def limits(self) -> Limits:
        """How many units of it may be taken.

        One on `prescription` is taken as the doctor set it: its limits, where there are any, are the doctor's, and the
        numbers for what is bought in a shop do not count for it.
        """
        whose = DOCTOR if self.prescription else PACKET
        return Limits(self.single, self.gap_hours, self.day, self.days, label=whose, sources=self.sources)

    @property
    def mg(self) -> float:
        """Milligrams in one unit of a product with one ingredient; 0 where that is not known or there are more."""
        return self.contents[0].mg if len(self.contents) == 1 else 0


@dataclass(frozen=True, slots=True)
class Caution:
    """Who should ask first: those who told one of `words`, about the ingredients or groups in `about`.

    With `stop` the label says not to use it at all.
    """

    id: str
    said: str
    why: str
    about: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    stop: bool = False
    sources: tuple[str, ...] = ()


class Choice(NamedTuple):
    """Whose label counts, and the caps that the user chose: milligrams in 24 hours by ingredient.

    `light` is somebody of less than 50 kg.
    """

    label: str = STRICT
    caps: Mapping[str, float] = {}
    light: bool = False


@dataclass(frozen=True, slots=True)
class Medicines:
    """All of `medicines.toml`, with the user's own."""

    ingredients: Mapping[str, Ingredient] = field(default_factory=dict)
    products: Mapping[str, Product] = field(default_factory=dict)
    groups: Mapping[str, IngredientFamily] = field(default_factory=dict)
    cautions: tuple[Caution, ...] = ()
    over: str = ""
    over_doctor: str = ""
    drowsy: str = ""
    not_counted: str = ""
    names: Annotated[IngredientNames, GIVEN] = field(default_factory=IngredientNames)
    _found: dict[str, tuple[Ingredient, ...]] = field(default_factory=dict, init=False, compare=False, repr=False)
    _every: list[IngredientNames] = field(default_factory=list, init=False, compare=False, repr=False)

    def ingredient(self, name: str) -> Ingredient:
        """The ingredient that a name stands for, in whatever spelling, salt, language or brand; known or not.

        A name for a mix of several is one that is not known: `inside` tells them apart.
        """
        found = self.inside(name)
        return found[0] if len(found) == 1 else self._unknown(name)

    def inside(self, name: str) -> tuple[Ingredient, ...]:
        """The ingredients that a name stands for: several for a mix, itself where nothing is known of it."""
        found = self._found.get(name)
        if found is None:
            found = self._found[name] = self._inside(name)
        return found

    def inside_all(self, names: Iterable[str]) -> tuple[Ingredient, ...]:
        """The ingredients that all of these names stand for, each once."""
        return tuple({each.id: each for name in names for each in self.inside(name)}.values())

    def _inside(self, name: str) -> tuple[Ingredient, ...]:
        wanted = " ".join(name.split()).casefold()
        for known in self.ingredients.values():
            if wanted in (known.id, known.title.casefold(), *known.also):
                return (known,)
        ids = self.every_name.ingredients_of(name)
        return tuple(self.ingredients.get(each) or self._unknown(each) for each in ids) or (self._unknown(name),)

    @property
    def every_name(self) -> IngredientNames:
        """All names there are: those of the table, and those that the ingredients themselves say."""
        if not self._every:
            said = {known.id: (known.id, known.title, *known.also) for known in self.ingredients.values()}
            self._every.append(self.names.with_words(said))
        return self._every[0]

    def _unknown(self, name: str) -> Ingredient:
        title = " ".join(name.split())
        return Ingredient(title.casefold(), title[:1].upper() + title[1:], known=False)

    def knows(self, name: str) -> bool:
        """Whether anything but its name is known of an ingredient."""
        return all(each.known for each in self.inside(name))

    def product(self, name: str) -> Product | None:
        """The product with that id or title."""
        wanted = name.strip().casefold()
        found = (p for p in self.products.values() if wanted in (p.id.casefold(), p.title.casefold()))
        return next(found, None)

    def limits(self, ingredient: Ingredient, choice: Choice) -> Limits:
        """What counts for an ingredient, in milligrams: its labels, else what the packets of its products say.

        The day's limit is never above the danger line: somebody light may have a lower one than the label's number.
        """
        if ingredient.prescription:
            return Limits()
        of_label = [limits for limits in ingredient.labels if limits.label == choice.label]
        found = strictest(of_label or ingredient.labels or self._by_packets(ingredient))
        cap = choice.caps.get(ingredient.id, 0)
        danger = self.danger_mg(ingredient, choice)
        most = min((amount for amount in (cap or found.day, danger) if amount), default=0.0)
        return replace(found, day=most) if found.day else found

    def danger_mg(self, ingredient: Ingredient, choice: Choice) -> float:
        """The milligrams in 24 hours over which the danger words are shown to this user; 0 where there are none."""
        return (ingredient.danger_light_mg if choice.light else 0) or ingredient.danger_mg

    def _by_packets(self, ingredient: Ingredient) -> list[Limits]:
        return [
            replace(product.limits.times(content.mg), label=PACKET)
            for product in self.products.values()
            for content in product.contents
            if len(product.contents) == 1
            and not product.prescription
            and content.mg
            and self.ingredient(content.name).id == ingredient.id
        ]

    def counts_itself(self, product: Product) -> bool:
        """Whether a product's units are counted besides its ingredients: its packet or the doctor has limits that the
        sum of no one ingredient is held against.
        """
        inside = self.inside_all(content.name for content in product.contents)
        has_others = len(inside) > 1 or any(each.labels or each.prescription for each in inside)
        return product.limits.says and (product.prescription or has_others)

    def makes_drowsy(self, names: Iterable[str]) -> bool:
        """Whether one of these ingredients can make drowsy: known as such, or all by itself in a product that can."""
        known = self.inside_all(names)
        if any(each.drowsy for each in known):
            return True
        wanted = {each.id for each in known}
        alone = (p.contents[0].name for p in self.products.values() if p.drowsy and len(p.contents) == 1)
        return any(self.ingredient(name).id in wanted for name in alone)

    def with_drowsy(self, unsaid: Container[str]) -> Medicines:
        """These with what is known of the ingredients of the products in `unsaid`, which do not say it themselves."""
        products = {
            each.id: replace(each, drowsy=True)
            for each in self.products.values()
            if each.id in unsaid and not each.drowsy and self.makes_drowsy(content.name for content in each.contents)
        }
        return replace(self, products={**self.products, **products}) if products else self

    def cautions_of(self, ingredient: Ingredient, told: frozenset[str]) -> tuple[Caution, ...]:
        """Why somebody who told these words should ask first about an ingredient; what forbids it comes first."""
        names = {ingredient.id, *ingredient.groups}
        found = [c for c in self.cautions if names & set(c.about) and told & set(c.words)]
        return tuple(sorted(found, key=lambda caution: not caution.stop))

    def overlaid(self, own: Medicines) -> Medicines:
        """These with the user's own added; what has the same id is replaced."""
        cautions = {caution.id: caution for caution in (*self.cautions, *own.cautions)}
        return replace(
            self,
            ingredients={**self.ingredients, **own.ingredients},
            products={**self.products, **own.products},
            groups={**self.groups, **own.groups},
            cautions=tuple(cautions.values()),
            over=own.over or self.over,
            over_doctor=own.over_doctor or self.over_doctor,
            drowsy=own.drowsy or self.drowsy,
            not_counted=own.not_counted or self.not_counted,
            names=self.names.overlaid(own.names),
        )
