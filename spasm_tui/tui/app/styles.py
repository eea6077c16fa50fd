"""The style sheets: each read once, and gone through once for all that look the same."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode

if TYPE_CHECKING:
    from textual.css.model import RuleSet
    from textual.css.styles import RulesMap

_SHEETS = 1024
_MOST_FOUND = 4096

Looks = tuple[Any, ...]
"""All that a rule can tell a widget from another by: kind, id, classes, states; of those it stands in, too."""
Found = dict[Looks, "RulesMap | None"]


class _Candidates:
    """The rules that end in a name of a widget, whatever stands before that; and what they came to."""

    def __init__(self, rules: tuple[RuleSet, ...], found: Found) -> None:
        self.found = found
        states: set[str] = set().union(*[rule.pseudo_classes for rule in rules])
        self.states = tuple(states)
        self.hover, self.focus_within = "hover" in states, "focus-within" in states
        self.order = not states.isdisjoint({"first-of-type", "last-of-type", "first-child", "last-child", "empty"})
        self.shifts = not states.isdisjoint({"odd", "even"})


class Styles(Stylesheet):
    """Textual's style sheets, which it reads a second time before the first paint, and when a screen brings many.

    It also goes through some hundred rules for each widget whenever it comes, or anything around it takes the focus or
    a class: half of what it takes to open a screen. What it found is kept by all that it hangs on.
    """

    def __init__(self, *, variables: dict[str, str] | None = None) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(_SHEETS)
        self._is_other = False
        self._known_map: dict[str, list[RuleSet]] | None = None
        self._places: dict[str, list[int]] = {}
        """Of each name the places, among all rules, of those that end in it."""
        self._candidates: dict[Looks, _Candidates] = {}
        self._found: dict[tuple[int, ...], tuple[tuple[RuleSet, ...], Found]] = {}
        self._to_keep: tuple[Found, Looks] | None = None

    def set_variables(self, variables: dict[str, str]) -> None:
        if variables != self._variables:
            super().set_variables(variables)
            self._is_other = True

    def reparse(self) -> None:
        if self._is_other:
            super().reparse()
            self._is_other = False

    def apply(
        self, node: DOMNode, *, animate: bool = False, cache: dict[tuple[Any, ...], RulesMap] | None = None
    ) -> None:
        candidates = self._candidates_of(node)
        found, states = candidates.found, candidates.states
        looks = tuple([_looks(each, states) for each in node.css_path_nodes])
        self._to_keep = None
        if looks not in found:
            if len(found) >= _MOST_FOUND:
                found.clear()
            found[looks] = None
            self._to_keep = found, looks
            super().apply(node, animate=animate)
            return
        node._has_hover_style, node._has_focus_within = candidates.hover, candidates.focus_within
        node._has_order_style, node._has_odd_or_even = candidates.order, candidates.shifts
        if (rules := found[looks]) is not None:
            self.replace_rules(node, rules, animate)
        self._process_component_classes(node)

    def _candidates_of(self, node: DOMNode) -> _Candidates:
        if self._known_map is not self.rules_map:  # a sheet has come
            self._known_map = self.rules_map
            self._candidates.clear()
            self._places = {}
            for place, rule in enumerate(self.rules):
                for name in rule.selector_names:
                    self._places.setdefault(name, []).append(place)
        names = type(node), node._id, frozenset(node._classes)
        if (candidates := self._candidates.get(names)) is None:
            ending = {place for name in self._places.keys() & node._selector_names for place in self._places[name]}
            rules = tuple([self.rules[place] for place in sorted(ending)])
            # What these rules came to does not change with a sheet that has none of them. They are known by where they
            # stand in memory, which stays theirs while they are kept: a rule itself takes long to hash.
            _, found = self._found.setdefault(tuple(map(id, rules)), (rules, {}))
            candidates = self._candidates[names] = _Candidates(rules, found)
        return candidates

    def replace_rules(self, node: DOMNode, rules: RulesMap, animate: bool = False) -> None:  # type: ignore[override]
        """As Textual's own, where there is something to replace."""
        keep, self._to_keep = self._to_keep, None
        base, bit_by_bit = node.styles.base, "transitions" in rules
        if keep is None and not node._is_mounted and not bit_by_bit:
            # As another that looks the same took them. To set each tells the screen what to draw anew: nothing, yet.
            base.reset()
            base.merge_rules(rules)
            node.notify_style_update()
        elif animate and bit_by_bit and base._rules != rules:
            super().replace_rules(node, rules, animate)
        elif not animate or base._rules != rules:
            before = base._rules.copy()
            for name in before.keys() | rules.keys():
                if before.get(name) is not rules.get(name):
                    setattr(base, name, rules.get(name))
            node.notify_style_update()
        if keep is not None:
            found, looks = keep
            # Taken, some have another form: a style in words is a Style.
            found[looks] = rules if bit_by_bit else base._rules.copy()


def _looks(node: DOMNode, states: tuple[str, ...]) -> Looks:
    can_be = node._PSEUDO_CLASSES
    return (
        type(node),
        node._id,
        frozenset(node._classes),
        *[can_be[state](node) for state in states if state in can_be],  # type: ignore[arg-type]
    )
