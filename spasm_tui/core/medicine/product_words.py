"""What is known of a product, in words: what its label says, what trials found, when to stop."""

from __future__ import annotations

from spasm_tui.core.base.settings import STRICT
from spasm_tui.core.medicine.amounts import amount_words, hours_words
from spasm_tui.core.medicine.ledger import Basis
from spasm_tui.core.medicine.medicine import DOCTOR, Limits, Medicines, Product

_LABEL_NAMES = {
    STRICT: "the stricter of the labels",
    "us": "the US label",
    "uk": "the UK label",
    "de": "the German label",
    DOCTOR: "your doctor",
}


def label_name(label: str) -> str:
    """Whose word a limit is, for the middle of a sentence."""
    return _LABEL_NAMES.get(label, "the packet")


def label_words(limits: Limits, unit: str) -> str:
    """What the label says, with where that comes from; empty where it says nothing."""
    most = [
        f"{amount_words(limits.single, unit)} at once" if limits.single else "",
        *(f"{amount_words(window.most, unit)} in {hours_words(window.hours)}" for window in limits.windows),
        f"{amount_words(limits.day, unit)} in 24 h" if limits.day else "",
        f"{limits.days} days" if limits.days else "",
    ]
    said = ", ".join(part for part in most if part)
    parts = [f"no more than {said}" if said else ""]
    parts.append(f"at least {hours_words(limits.gap_hours)} apart" if limits.gap_hours else "")
    keys = f"  ({', '.join(limits.sources)})" if limits.sources else ""
    whole = "; ".join(part for part in parts if part)
    name = label_name(limits.label)
    return f"{name[0].upper()}{name[1:]}: {whole}.{keys}" if whole else ""


def unknown_words(title: str) -> str:
    """What to know of an ingredient of which nothing is known."""
    return f"{title} is not known here, so it is not checked: ask a pharmacist what it must not go with."


def added_words(product: Product, medicines: Medicines) -> str:
    """What to say of a product that was just added."""
    inside = medicines.inside_all(each.name for each in product.contents)
    unknown = [unknown_words(each.title) for each in inside if not each.known]
    return " ".join([f"Added: {product.title}.", *unknown])


def product_facts(product: Product, basis: Basis) -> list[str]:
    """What is known of a product; its limits are left out where somebody should ask first."""
    medicines = basis.medicines
    inside = medicines.inside_all(each.name for each in product.contents)
    asked = any(medicines.cautions_of(each, basis.told) for each in inside)
    facts = [label_words(product.limits, product.unit)] if product.limits.says and not asked else []
    for each in inside:
        if not asked and not product.limits.says and not product.prescription:
            facts.append(label_words(medicines.limits(each, basis.choice), "mg"))
        keys = f"  ({', '.join(each.sources)})" if each.sources and (each.about or each.note) else ""
        facts.append(f"{each.about} {each.note}{keys}".strip())
    facts.append(product.note)
    facts += [unknown_words(each.title) for each in inside if not each.known]
    for group in dict.fromkeys(name for each in inside for name in each.groups):
        known = medicines.groups.get(group)
        if known is not None and known.stop:
            facts.append(f"{known.stop}  ({', '.join(known.sources)})")
    return [fact for fact in facts if fact]
