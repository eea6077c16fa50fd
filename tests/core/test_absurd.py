"""Whatever stands in a journal that came from elsewhere: nothing that works with it may fail."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spasm_tui.core.base.follow_up import is_later_due
from spasm_tui.core.base.records.dose import DoseTaken
from spasm_tui.core.base.records.kinds import KINDS, build_record, problems
from spasm_tui.core.base.records.record import tidy
from spasm_tui.core.base.records.running import Running
from spasm_tui.core.base.records.trial import TrialPlanned
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.base.state import State, Version, fold
from spasm_tui.core.habits.habit_rows import habit_rows
from spasm_tui.core.heat_cold.timer_clock import settle as settle_timer
from spasm_tui.core.medicine.dose_history import ago_by_product, four_weeks, last_doses
from spasm_tui.core.medicine.ledger import basis_of, build_ledger, effects
from spasm_tui.core.movement.balance import balance_of, balance_words
from spasm_tui.core.movement.rest import rest_view
from spasm_tui.core.movement.timed_bout import SPELLS
from spasm_tui.core.movement.timed_bout import settle as settle_spell
from spasm_tui.core.overview import diary
from spasm_tui.core.overview.charts.chart import View
from spasm_tui.core.overview.charts.table import CHARTS
from spasm_tui.core.overview.day_range import Range
from spasm_tui.core.overview.export.export_input import ExportInput
from spasm_tui.core.overview.export.formats import EXPORTS, data_text
from spasm_tui.core.overview.insights_job import overview, plain_lines
from spasm_tui.core.overview.new_trial import NewTrial
from spasm_tui.core.overview.plan import build_plan
from spasm_tui.core.overview.record_form import form_for, to_answers
from spasm_tui.core.overview.reminders.reminder import Sent, due
from spasm_tui.core.overview.reminders.reminder_kinds import REMINDERS, Situation
from spasm_tui.core.overview.report.build import build_page
from spasm_tui.core.overview.report.html import to_html
from spasm_tui.core.overview.report.markdown import to_markdown
from spasm_tui.core.overview.report.report_data import gather
from spasm_tui.core.overview.today import build_today
from spasm_tui.core.overview.trial_set_up import TrialSetUp
from spasm_tui.core.profile import profile
from spasm_tui.core.profile import strength_gate as gate
from spasm_tui.core.recovery import recovery as course
from spasm_tui.core.red_flags import red_flags as signs
from spasm_tui.core.stretching.after_effect import after_effect_due
from spasm_tui.core.stretching.fitting import offers_now
from spasm_tui.core.stretching.stretch_history import stretch_history
from spasm_tui.core.trial.heat_cold_start import start_of
from spasm_tui.lib.quick_classes import replace
from tests.content import CONTENT
from tests.making import FOUR, NOW, TODAY

SETTINGS = replace(Settings(), reminders=(*REMINDERS, *CONTENT.habits), quiet_hours="")
_QUESTIONS = [found for name in CONTENT.questionnaire_names if (found := CONTENT.questionnaire(name))]
_KNOWN = {
    "what": ["heat", "cold", "walk", "rest", "session", *CONTENT.habits],
    "routine": list(CONTENT.routines),
    "questionnaire": [questions.id for questions in _QUESTIONS],
    "instrument": list(CONTENT.measures),
    "product": list(CONTENT.medicines.products),
    "trial": [f"trial-{number}/{slot}" for number in range(2) for slot in range(4)],
    "ended": ["done", "stopped"],
    "urgency": ["emergency", "soon"],
    "seed": ["00ff00ff00ff00ff", "-1", "9" * 90, "٣"],
}
_ZONES = st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes)))
_NEAR = st.timedeltas(timedelta(days=-40), timedelta(days=2)).map(lambda span: NOW + span)
_MOMENTS = st.one_of(
    _NEAR, _NEAR, st.datetimes(datetime(1900, 1, 1), datetime(2199, 12, 31, 23, 59, 59), timezones=_ZONES)
)
_ODD = ["", "\n", "[b]x[/b]", "\x1b[31m", "<b>&", "=1+1", "%s {0}", "x" * 4000, "nan", "日本語", "\u202e"]
_NUMBERS = st.sampled_from([0, -1, 1, 2.5, 15, 600, 1e-300, -0.0, 999_999_999_999, -999_999_999_999, 1e11])
_IDS = [item.id for questions in _QUESTIONS for item in questions.items]
_OPTIONS = [option.id for questions in _QUESTIONS for item in questions.items for option in item.options]
_VALUES = st.recursive(
    st.one_of(st.sampled_from([*_ODD, *_OPTIONS]), _NUMBERS, st.booleans(), _MOMENTS, st.just(date(1900, 1, 1))),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(_IDS), inner, max_size=3)),
    max_leaves=4,
)
_PRESETS = [preset.id for preset in CONTENT.timers.presets]
_ARM = {"what": st.sampled_from([*_KNOWN["what"], "nothing"]), "preset": st.sampled_from([*_PRESETS, ""])}
_DOSE = {"name": st.sampled_from([*CONTENT.medicines.ingredients, *_ODD]), "mg": st.one_of(_NUMBERS, _VALUES)}


def _of(form: str, key: str) -> st.SearchStrategy[Any]:
    """Anything of that form that a file may hold under `key`."""
    words = st.sampled_from([*_KNOWN.get(key, ()), *_ODD])
    if form == "tables":
        return st.lists(st.fixed_dictionaries({}, optional=_ARM if key == "arms" else _DOSE), max_size=3)
    found: dict[str, st.SearchStrategy[Any]] = {
        "scale": st.integers(0, 10),
        "number": _NUMBERS,
        "seconds": st.sampled_from([0, 1e-9, 59.5, 900, 604800]),
        "text": words,
        "word": words.map(lambda text: text[:100]),
        "words": st.lists(st.one_of(words, st.sampled_from(["0", "1", *CONTENT.stretches])), max_size=3),
        "time": _MOMENTS,
        "yes": st.booleans(),
        "table": st.dictionaries(st.sampled_from([*_IDS, *_ODD]), _VALUES, max_size=8),
    }
    return found[form]


@st.composite
def states(draw: st.DrawFn) -> State:
    """A journal of a few records of any kinds, some of them versions of one."""
    versions = []
    for kind in draw(st.lists(st.sampled_from([*KINDS, "of-tomorrow"]), max_size=9)):
        data: dict[str, Any] = {}
        for field in KINDS[kind].FIELDS if kind in KINDS else ():
            if field.required or draw(st.booleans()):
                data[field.key] = draw(_of(field.form, field.key))
        assert problems(kind, data) == []
        if draw(st.integers(0, 5)) == 0:
            data["of-tomorrow"] = draw(_VALUES)
        record_id = f"{kind}-{draw(st.integers(0, 2))}"
        versions.append(
            Version(build_record(record_id, kind, draw(_MOMENTS), tidy(data), draw(_MOMENTS)), "2026-11.a.toml")
        )
    return fold(State(), versions)


def _today(state: State) -> None:
    build_today(state, NOW, FOUR)
    build_plan(state, NOW, SETTINGS, CONTENT)
    course.course_of(state, NOW)
    gate.strength_shut(state, NOW, FOUR)
    profile.profile_now(state, NOW)
    signs.unread_emergency(state)


def _diary(state: State) -> None:
    for record in state.records():
        diary.summary(record, CONTENT.vocabulary)
        for key, value in record.data.items():
            diary.value_words(key, value, CONTENT.vocabulary)
        if record.kind in KINDS:
            to_answers(record, form_for(record.kind, CONTENT.vocabulary), NOW)


def _ledger(state: State) -> None:
    doses, basis = state.records(DoseTaken), basis_of(state, CONTENT.medicines, SETTINGS)
    build_ledger(doses, basis, NOW)
    for dose in doses:
        effects(doses, basis, dose)
    ago_by_product(CONTENT.medicines, state, NOW)
    last_doses(doses, NOW, FOUR, 4)
    four_weeks(doses, basis, NOW)


def _movement(state: State) -> None:
    balance_words(balance_of(state, TODAY, NOW, FOUR), flare=True)
    rest_view(state, NOW, FOUR)
    habit_rows(CONTENT.habits.values(), state, TODAY, 6, SETTINGS)
    for started in (None, NOW - timedelta(hours=3)):
        due(Situation(state, NOW, SETTINGS, CONTENT.habits, CONTENT, started), Sent())


def _therapy(state: State) -> None:
    for run in state.records(Running):
        (settle_spell if run.what in SPELLS else settle_timer)(run, NOW)
    for mode in ("heat", "cold"):
        start_of(state, CONTENT.timers, mode, NOW, FOUR)
        for record in state.records(mode):
            is_later_due(record, NOW)


def _stretching(state: State) -> None:
    offers_now(state, NOW, FOUR, CONTENT.routines, CONTENT.stretches)
    stretch_history(state, NOW, FOUR)
    after_effect_due(state, NOW)


def _trial(state: State) -> None:
    desk = TrialSetUp(state, CONTENT, FOUR, NOW)
    desk.standing()
    desk.doses()
    NewTrial(*desk).against()
    for trial in state.records(TrialPlanned):
        desk.card(trial.id)


def _insights(state: State) -> None:
    found = list(overview(state, NOW, SETTINGS, CONTENT))
    facts = next(each.facts for each in found if each.facts)
    for first in (TODAY - timedelta(days=27), facts.first, date(1900, 1, 1)):
        plain_lines(facts, [each.insight for each in found if each.insight], View(first, TODAY))
        for kind in CHARTS.values():
            for make in kind.makes(facts, View(first, TODAY)):
                make().draw(80, 14)


def _report(state: State) -> None:
    for first in (TODAY - timedelta(days=90), date(1900, 1, 1)):
        page = build_page(gather(state, CONTENT, NOW, FOUR, Range(first, TODAY)))
        assert "\x1b" not in to_html(page) + to_markdown(page)


def _exports(state: State) -> None:
    for name, export in EXPORTS.items():
        if not export.is_page:
            text = data_text(name, ExportInput(state, CONTENT, NOW, FOUR))
            assert text.encode()
            if name in ("json", "fhir"):
                json.loads(text, parse_constant=lambda number: pytest.fail(f"{number} is no JSON"))


READERS = (_today, _diary, _ledger, _movement, _therapy, _stretching, _trial, _insights, _report, _exports)


@pytest.mark.slow
@pytest.mark.parametrize("read", READERS, ids=lambda read: read.__name__.strip("_"))
def test_no_journal_is_too_absurd(read: Callable[[State], None]) -> None:
    @settings(max_examples=12 if read in (_insights, _report) else 30, deadline=None)
    @given(states())
    def holds(state: State) -> None:
        read(state)

    holds()


def test_a_pause_of_thirty_thousand_years_is_one() -> None:
    data = {"what": "heat", "planned": 900, "paused": 999_999_999_999}
    for paused in (999_999_999_999, -999_999_999_999):
        run = build_record("r", "run", datetime(2026, 11, 22, tzinfo=UTC), {**data, "paused": paused}, NOW)
        state = fold(State(), [Version(run, "a")])
        _movement(state)
        _therapy(state)
