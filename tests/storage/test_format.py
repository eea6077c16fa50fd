from __future__ import annotations

import re
from pathlib import Path

from spasm_tui.core.base.records.fields import EXPECTS
from spasm_tui.core.base.records.kinds import KINDS

PAGE = (Path(__file__).parents[2] / "spasm_tui" / "storage" / "FORMAT.md").read_text(encoding="utf-8")


def described() -> dict[str, list[tuple[str, str, bool]]]:
    """Each kind with the keys, forms and duties that the page gives it."""
    found: dict[str, list[tuple[str, str, bool]]] = {}
    for part in PAGE.split("\n### ")[1:]:
        name = re.match(r"`(\w+)`", part)
        assert name
        rows = re.findall(r"^\| `(\w+)` \| (\w+) \| (yes)? ?\| ", part, re.M)
        found[name[1]] = [(key, form, bool(must)) for key, form, must in rows]
    return found


def test_the_page_describes_every_kind_with_all_its_keys() -> None:
    coded = {kind: [(f.key, f.form, f.required) for f in about.FIELDS] for kind, about in KINDS.items()}
    assert described() == coded


def test_the_page_explains_every_form() -> None:
    assert set(re.findall(r"^\| (\w+) \| ", PAGE.split("## Forms")[1].split("## Kinds")[0], re.M)) >= set(EXPECTS)
