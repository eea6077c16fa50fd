"""Two hundred words from packets of the US, the UK and Germany: what is in them is known, or "not checked" is said."""

from __future__ import annotations

from datetime import timedelta

import pytest

from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.kinds import build_record
from spasm_tui.core.medicine.ledger import Basis, build_ledger
from spasm_tui.core.medicine.ledger_text import ledger_said
from tests.content import CONTENT
from tests.making import NOW

MEDICINES = CONTENT.medicines

_ONE = {
    "ibuprofen": "Advil|Advil Liqui-Gels|Motrin IB|Nurofen|Nurofen Express 400 mg|Brufen|Cuprofen|Calprofen|"
    "Ibuleve gel|Anadin Joint Pain|Dolormin extra|Dolormin Migräne|Ibu 400 akut|IbuHEXAL 600|"
    "Ibu-ratiopharm 400 mg akut|Ibuflam|Ibuprofen lysine|Ibuprofen-DL-Lysinat|Ibuprofennatrium|"
    "ibuprofène|Ibuprofeno|Tesco Ibuprofen 200mg Caplets|Kirkland Signature Ibuprofen|Eudorlin|"
    "Spalt Forte|Aktren|Imbun|Proff|Mensoton|Pfeil Zahnschmerztabletten|Feminax Express|Dolgit 800|"
    "Midol IB|Ibudolor",
    "paracetamol": "Tylenol|Tylenol Extra Strength|Panadol|Panadol Advance|Calpol|Hedex|Anadin Paracetamol|"
    "ben-u-ron 500|Paracetamol-ratiopharm 500|Parazetamol|Paracétamol|Acetaminophen|APAP|"
    "Boots Paracetamol|Doliprane|Dafalgan|Efferalgan|Alvedon|Mapap|FeverAll|Disprol|Enelfa|Lemsip|"
    "Grippostad Heißgetränk|PCM|paracetamolo|Equate Acetaminophen 500 mg|Medised|Theraflu",
    "aspirin": "Aspirin|Aspirin Protect 100|ASS-ratiopharm 500|ASS 100|Acetylsalicylsäure|"
    "Acetylsalicylsaeure|Azetylsalizylsäure|acetylsalicylic acid|ASA|Bayer Aspirin|Ecotrin|Bufferin|"
    "Disprin|Aspro Clear|Caprin|Godamed|Aspirin Effect|HerzASS|Acesal|aspirine|St. Joseph|"
    "Boots Aspirin 300mg Dispersible",
    "naproxen": "Aleve|Naprosyn|Anaprox|Naproxen sodium|Naproxen-Natrium|Feminax Ultra|Dolormin für Frauen|"
    "Dolormin GS|Proxen|Naprelan|naproxène",
    "diclofenac": "Voltaren|Voltarol|Voltaren Schmerzgel|Voltarol 12.5|Diclofenac epolamine|"
    "Diclofenac sodium|diclofenac potassium|Diclofenac-Kalium|Diclac|Cataflam|Flector|Pennsaid|"
    "Diclo-ratiopharm|Motifene|Diclo KD",
    "ketoprofen": "Ketoprofen|Oruvail|Gabrilen",
    "dexketoprofen": "Sympal|Keral|Dexketoprofen trometamol",
    "indometacin": "Indometacin|Indomethacin|Indocin|Amuno",
    "meloxicam": "Mobic|Mobec|Meloxicam",
    "piroxicam": "Feldene|Piroxicam",
    "celecoxib": "Celebrex|Celecoxib",
    "etoricoxib": "Arcoxia|Etoricoxib 60",
    "nabumetone": "Relafen|Relifex|Nabumetone",
    "mefenamic acid": "Ponstan|Mefenamic acid|Mefenaminsäure",
    "flurbiprofen": "Strefen|Dobendan Direkt|Strepsils Intensive",
    "ketorolac": "Toradol",
    "etodolac": "Lodine",
    "methocarbamol": "Robaxin|Robaxin-750|Ortoton|Methocarbamol|DoloVisano",
    "tizanidine": "Zanaflex|Sirdalud|Tizanidin",
    "baclofen": "Lioresal|Baclofen",
    "diazepam": "Valium|Diazepam",
    "cyclobenzaprine": "Flexeril|Amrix|Cyclobenzaprine HCl",
    "metaxalone": "Skelaxin",
    "carisoprodol": "Soma",
    "orphenadrine": "Norflex|Orphenadrine citrate",
    "chlorzoxazone": "Lorzone|Parafon Forte DSC",
    "aceclofenac": "Beofenac|Preservex|Aceclofenac",
    "acemetacin": "Rantudil",
    "metamizole": "Novalgin|Novaminsulfon|Metamizol|Metamizole",
    "tolperisone": "Mydocalm|Tolperison",
    "pridinol": "Myoson|Myopridin|Pridinol",
    "tramadol": "Ultram|Tramal|Zydol|Tramadol",
    "codeine": "Codeine phosphate|Codein",
    "gabapentin": "Neurontin",
    "pregabalin": "Lyrica",
}
_MIXES = {
    "Thomapyrin": "aspirin paracetamol caffeine",
    "Thomapyrin Intensiv": "aspirin paracetamol caffeine",
    "Excedrin Migraine": "aspirin paracetamol caffeine",
    "Anadin Extra": "aspirin paracetamol caffeine",
    "Anadin": "aspirin caffeine",
    "Solpadeine Max": "paracetamol codeine caffeine",
    "Co-codamol 8/500": "paracetamol codeine",
    "co-codamol": "paracetamol codeine",
    "Panadol Extra": "paracetamol caffeine",
    "Nurofen Plus": "ibuprofen codeine",
    "Nuromol": "ibuprofen paracetamol",
    "Advil Dual Action": "ibuprofen paracetamol",
    "Advil PM": "ibuprofen diphenhydramine",
    "Aleve PM": "naproxen diphenhydramine",
    "Tylenol PM": "paracetamol diphenhydramine",
    "Gelonida": "paracetamol codeine",
    "Vicodin": "paracetamol hydrocodone",
    "Percocet": "paracetamol oxycodone",
    "Spalt Schmerztabletten": "aspirin paracetamol",
    "ibuprofen/paracetamol": "ibuprofen paracetamol",
}
_UNKNOWN = "Zorblax|Arnica|Teufelskralle|Feminax|Limbao 9|Kräuterkraft|Doloplus|Bengay|Traumeel|Wobenzym|Magnesium"
WORDS: list[tuple[str, tuple[str, ...]]] = [
    (word, (known,)) for known, words in _ONE.items() for word in words.split("|")
]
WORDS += [(word, tuple(inside.split())) for word, inside in _MIXES.items()]
WORDS += [(word, ()) for word in _UNKNOWN.split("|")]


def test_there_are_two_hundred() -> None:
    assert len({word for word, _ in WORDS}) == len(WORDS) >= 200


@pytest.mark.parametrize(("word", "inside"), WORDS, ids=[word for word, _ in WORDS])
def test_what_is_in_it_is_known_or_it_is_said_that_it_is_not_checked(word: str, inside: tuple[str, ...]) -> None:
    assert MEDICINES.every_name.ingredients_of(word) == inside
    record = DoseTaken(
        "a", "dose", NOW - timedelta(hours=1), {"product": word, "ingredients": [{"name": word, "mg": 400}]}
    )
    ledger = build_ledger([record], Basis(MEDICINES), NOW)
    lines = {line.account.id: line for line in ledger.lines if line.account.unit == "mg"}
    assert set(lines) == set(inside or (word.casefold(),))
    said = [each.text for each in ledger_said(ledger, MEDICINES, "112")]
    for name, line in lines.items():
        known = name in MEDICINES.ingredients
        assert any(f"{line.account.title}: not checked" in text for text in said) != known
        # A mix has no amount that could be split: the ledger says that it does not know it.
        assert line.untold == (len(inside) > 1)
        if line.untold and not line.account.prescription:
            assert any("amount is not known" in text for text in said)


@pytest.mark.parametrize("first", ["Advil", "Ibuprofen-Lysinat", "Nurofen Express 400 mg"])
@pytest.mark.parametrize("second", ["Aleve", "ASS 100", "Voltaren", "Thomapyrin"])
def test_two_of_one_family_clash_under_any_names(first: str, second: str) -> None:
    records = [
        build_record(name, "dose", NOW - timedelta(hours=at), {"ingredients": [{"name": name, "mg": 200}]})
        for at, name in enumerate((first, second), 1)
    ]
    assert [clash.group.id for clash in build_ledger(records, Basis(MEDICINES), NOW).clashes] == ["nsaid"]


def test_the_one_name_of_an_ingredient_is_its_own() -> None:
    # Every canonical name is its own: a table that led on to another name would hide a sum.
    table = MEDICINES.every_name
    for _, inside in WORDS:
        assert all(table.ingredients_of(each) == (each,) for each in inside), inside
