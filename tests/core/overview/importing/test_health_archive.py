from __future__ import annotations

from datetime import date, time
from xml.parsers.expat import ExpatError, ParserCreate

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from spasm_tui.core.overview.daily_summary import days_of
from spasm_tui.core.overview.importing import health_xml
from spasm_tui.core.overview.importing.health_archive import HealthDays, is_archive, read_archive
from spasm_tui.core.overview.importing.known_lines import compare
from spasm_tui.core.overview.importing.result import Brought
from spasm_tui.lib.dates import day_of
from tests.making import FOUR, NOW, make, on, state_of

HEAD = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE HealthData [\n<!ELEMENT Record ((MetadataEntry)*)>\n]>\n'
    '<HealthData locale="en_GB">\n <ExportDate value="2026-11-20 10:00:00 +0100"/>\n'
)
STEPS, SLEEP, BACK = (
    "HKQuantityTypeIdentifierStepCount",
    "HKCategoryTypeIdentifierSleepAnalysis",
    "HKCategoryTypeIdentifierLowerBackPain",
)
ASLEEP = "HKCategoryValueSleepAnalysisAsleep"


def entry(kind: str, begins: str, ends: str, value: str, source: str = "Phone") -> str:
    return (
        f' <Record type="{kind}" sourceName="{source}" device="<<HKDevice: 0x28>, name:iPhone>" '
        f'startDate="{begins} +0100" endDate="{ends} +0100" value="{value}"/>\n'
    )


XML = HEAD + "".join(
    [
        entry("HKQuantityTypeIdentifierHeartRate", "2026-11-03 08:00:00", "2026-11-03 08:00:00", "70"),
        entry(STEPS, "2026-11-03 08:00:00", "2026-11-03 08:10:00", "500"),
        entry(STEPS, "2026-11-03 20:00:00", "2026-11-03 20:10:00", "700", "Anna&apos;s Watch"),
        entry(STEPS, "2026-11-03 09:00:00", "2026-11-03 09:10:00", "400"),
        # Before the day ends at four in the morning.
        entry(STEPS, "2026-11-04 01:00:00", "2026-11-04 01:10:00", "100"),
        entry(SLEEP, "2026-11-03 22:00:00", "2026-11-04 07:00:00", "HKCategoryValueSleepAnalysisInBed"),
        entry(SLEEP, "2026-11-03 22:30:00", "2026-11-03 23:30:00", f"{ASLEEP}Core"),
        entry(SLEEP, "2026-11-03 23:30:00", "2026-11-04 06:00:00", f"{ASLEEP}REM"),
        # What another device saw of the same sleep.
        entry(SLEEP, "2026-11-03 22:45:00", "2026-11-04 06:30:00", f"{ASLEEP}Unspecified", "Watch"),
        entry(BACK, "2026-11-05 09:00:00", "2026-11-05 10:00:00", "HKCategoryValueSeverityModerate"),
        entry(BACK, "2026-11-06 09:00:00", "2026-11-06 10:00:00", "HKCategoryValueSeverityUnspecified"),
        # The day of the export was not over.
        entry(STEPS, "2026-11-20 08:00:00", "2026-11-20 08:10:00", "30"),
        "</HealthData>\n",
    ]
)


def read(xml: str, size: int = 1 << 20) -> Brought:
    data = xml.encode()
    return read_archive([data[at : at + size] for at in range(0, len(data), size)], NOW, FOUR)


def test_an_archive_is_folded_into_days() -> None:
    found = read(XML)
    assert found.faults == []
    assert [(r.kind, r.at, {k: v for k, v in r.data.items() if k != "imported"}) for r in found.records] == [
        ("measure", on(3, 12), {"instrument": "steps", "total": 1000}),
        ("measure", on(4, 12), {"instrument": "sleep-hours", "total": 8}),
        ("checkin", on(5, 9), {"pain_now": 5, "note": "Lower back pain, moderate"}),
    ]
    assert dict(found.named_out) == {"in bed or awake": 1, "back pain that says not how bad": 1}


@given(st.integers(1, 3000))
def test_it_makes_no_difference_where_the_pieces_end(size: int) -> None:
    assert read(XML, size) == read(XML)


def by_a_parser(xml: str) -> Brought:
    """The same by a parser of all of XML."""
    days = HealthDays("apple-health", FOUR)
    parser = ParserCreate()

    def begins(name: str, attributes: dict[str, str]) -> None:
        if name == "ExportDate":
            days.exported = attributes["value"]
        elif name == "Record" and attributes["type"] in (STEPS, SLEEP, BACK):
            days.add(attributes)

    parser.StartElementHandler = begins
    parser.Parse(xml.encode(), True)
    return days.brought(NOW)


def quoted(value: str, quote: str) -> str:
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(quote, "&#34;" if quote == '"' else "&apos;")


@st.composite
def odd_records(draw: st.DrawFn) -> str:
    """A record as XML may have it: any order, either quote, spaces, letters by their numbers."""
    day, hour = draw(st.integers(1, 20)), draw(st.integers(0, 23))
    when = [f"2026-11-{day:02} {hour:02}:{draw(st.integers(0, 59)):02}:07 +0100" for _ in "ab"]
    kind = draw(st.sampled_from([STEPS, STEPS, SLEEP, BACK, "HKQuantityTypeIdentifierHeartRate"]))
    values = {STEPS: ["7", "1200", "3.5", "-1", "1e9", "x"], SLEEP: [f"{ASLEEP}Core", "other"]}
    said = {
        "type": kind,
        "sourceName": draw(st.sampled_from(["Phone", "Anna's", 'A "b" & <c>', "Grüße #2!", "?>", "-->", "a  b", ""])),
        **draw(
            st.sampled_from([{}, {"device": "<<HKDevice: 0x1>, name:x>", "unit": "count"}, {"unit": "", "naïve": "1"}])
        ),
        "startDate": draw(st.sampled_from([when[0], when[0], "2026-02-30 08:00:00 +0100", "soon"])),
        "endDate": draw(st.sampled_from([when[1], when[1], "2026-11-05 24:00:00 +0100"])),
        "value": draw(st.sampled_from(values.get(kind, ["HKCategoryValueSeverityMild", "70"]))),
    }
    if draw(st.integers(0, 3)) == 0:
        said = dict(draw(st.permutations(list(said.items()))))
    text = "<Record"
    for name, value in said.items():
        quote = draw(st.sampled_from('""""""\''))
        told = quoted(value, quote)
        if value and draw(st.integers(0, 9)) == 0:
            told = f"&#{ord(value[0])};" + quoted(value[1:], quote)
        text += draw(st.sampled_from([" ", " ", " ", "\n\t"])) + name + draw(st.sampled_from(["=", "=", "=", " = "]))
        text += quote + told + quote
    return text + draw(
        st.sampled_from(["/>", "/>", " />", "><MetadataEntry key='a' value=\"<\"/></Record>".replace('"<"', '"&lt;"')])
    )


BETWEEN = st.sampled_from(
    ["\n ", "\n ", "\n ", "<!-- {} -->", "<![CDATA[{}]]>", "<?odd {}?>", "it's 5 > 3", "<Records/>"]
)


@given(st.lists(st.tuples(odd_records(), BETWEEN, odd_records()), max_size=6), st.integers(1, 900))
def test_whatever_xml_may_have_is_read_as_a_parser_reads_it(found: list[tuple[str, str, str]], size: int) -> None:
    body = "".join(record + between.replace("{}", hidden) for record, between, hidden in found)
    xml = HEAD + body.replace("--> -->", "-->") + "</HealthData>\n"
    try:
        wanted = by_a_parser(xml)
    except ExpatError:
        reject()
    got = read(xml, size)
    assert (got.records, sorted(map(str, got.faults))) == (wanted.records, sorted(map(str, wanted.faults)))
    assert dict(got.named_out) == dict(wanted.named_out)


def test_records_as_apple_writes_them_are_not_taken_apart(monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[bytes] = []
    whole = health_xml._attributes

    def counted(text: bytes) -> dict[str, str]:
        taken.append(text)
        return whole(text)

    monkeypatch.setattr(health_xml, "_attributes", counted)
    times = " ".join(f'{name}="2026-11-03 08:00:00 +0100"' for name in ("creationDate", "startDate", "endDate"))
    begin = 'sourceName="Anna’s Phone" sourceVersion="17.1" device="&lt;&lt;HKDevice: 0x2&gt;, name:iPhone&gt;"'
    line = f' <Record type="{STEPS}" {begin} unit="count" {times} value="5"/>\n'
    other = (
        line.replace(STEPS, "HKQuantityTypeIdentifierHeartRate").replace("/>", ">")
        + ' <MetadataEntry key="k"/>\n </Record>'
    )
    found = read(HEAD + (line + other) * 10_000, 1 << 16)
    assert [record.data["total"] for record in found.records] == [50_000]
    assert len(taken) < 1000


def test_the_quick_way_knows_when_a_day_begins_and_how_a_type_may_be_spelled() -> None:
    def lines(*clocks: str) -> str:
        return "".join(entry(STEPS, f"2026-11-03 {clock}", "2026-11-03 12:00:00", "7") for clock in clocks)

    # The first piece is read the long way in any case.
    begin = HEAD + lines(*["12:00:00"] * 10)
    for more in (
        lines("03:59:59"),
        lines("04:00:00"),
        lines("09:00:00").replace(STEPS, STEPS.replace("H", "&#72;", 1)),
    ):
        xml = begin + "\n" * 300 + more + "\n" * 300 + "</HealthData>"
        assert read(xml, 200) == read(xml)
        assert read(xml).records == by_a_parser(xml.replace("<<", "&lt;&lt;")).records


@pytest.mark.parametrize("declared", ['<!ENTITY a "b">', '<!ATTLIST Record type CDATA "x">'])
def test_names_of_its_own_for_values_are_refused(declared: str) -> None:
    assert read(XML.replace("<!ELEMENT", f"<!-- {declared} --><!ELEMENT")).records == read(XML).records
    with pytest.raises(ValueError, match="no export as Apple Health writes it"):
        read(XML.replace("<!ELEMENT", f"{declared}<!ELEMENT"), 7)


def test_a_long_comment_is_not_held() -> None:
    comment = f"<!-- {XML.split('/>')[2]}/> " + "x" * 3_000_000 + " -->"
    assert read(XML.replace(" <Record", f"{comment} <Record", 1), 1 << 16) == read(XML)


def test_records_whose_type_does_not_come_first_are_found_too() -> None:
    moved = XML.replace('" sourceName', '" x="" sourceName').replace("<Record type=", '<Record unit="u" type=')
    assert [r.data for r in read(moved).records] == [r.data for r in read(XML).records]


def test_what_cannot_be_read_is_counted() -> None:
    lines = entry(STEPS, "soon", "2026-11-03 08:10:00", "5") + entry(
        STEPS, "2026-11-03 08:00:00", "2026-11-03 08:10:00", "-5"
    )
    assert sorted(str(fault) for fault in read(HEAD + lines).faults) == [
        "1 record: steps of -5",
        "1 record: “soon +0100” is no time",
    ]
    assert "there are no steps" in str(read(HEAD + "</HealthData>").faults[0])


@pytest.mark.parametrize("junk", ["", "<Record", '<Record type="', "<" * 5000, f'<Record type="{STEPS}" value="'])
def test_a_damaged_archive_is_no_crash(junk: str) -> None:
    assert read(HEAD + junk).records == []


def test_an_archive_of_a_month_later_adds_its_days_only() -> None:
    state = state_of(*read(XML).records)
    more = XML.replace(
        "</HealthData>", entry(STEPS, "2026-11-08 08:00:00", "2026-11-08 08:10:00", "9") + "</HealthData>"
    )
    found = compare(state, read(more).records)
    assert [(record.at, record.data["total"]) for record in found.new] == [(on(8, 12), 9)]
    assert (found.known, found.corrections) == (3, [])


@pytest.mark.parametrize("starts", [time(0), FOUR, time(12), time(13, 30), time(23, 59)])
def test_what_was_counted_stands_on_the_day_it_was_counted_for_whenever_that_begins(starts: time) -> None:
    walked = [on(3, 8), on(3, 20), on(4, 1), on(6, 15)]
    form = "%Y-%m-%d %H:%M:%S"
    xml = HEAD + "".join(entry(STEPS, f"{at:{form}}", f"{at:{form}}", "100") for at in walked) + "</HealthData>\n"
    found = read_archive([xml.encode()], NOW, starts).records
    assert {day_of(record.at, starts) for record in found} == {day_of(at, starts) for at in walked}


def test_it_is_known_by_its_beginning() -> None:
    assert is_archive(HEAD.encode())
    assert not is_archive(b"<html>")


def test_what_a_phone_counted_makes_no_day_a_noted_one() -> None:
    counts = [record for record in read(XML).records if record.is_counted]
    assert days_of(state_of(*counts), FOUR) == []
    days = days_of(state_of(*counts, make("checkin", on(4, 9), pain_now=3)), FOUR)
    assert [(day.date, day.records, day.sleep_hours) for day in days] == [(date(2026, 11, 4), 1, 8)]
    [third, _] = days_of(state_of(*counts, make("checkin", on(4, 9), pain_now=3)), FOUR, first=date(2026, 11, 3))
    assert (third.records, third.steps) == (0, 1000)
