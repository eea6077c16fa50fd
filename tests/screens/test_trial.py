from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from textual.app import App

from spasm_tui.core.trial.session import marks
from spasm_tui.core.trial.trial import draw_order
from spasm_tui.core.trial.verdict import Verdict
from spasm_tui.storage.bulk import write_files
from spasm_tui.tui.controls.question_form import QuestionForm
from spasm_tui.tui.controls.rating import Rating
from spasm_tui.tui.controls.scale_input import ScaleInput
from spasm_tui.tui.screens.heat_cold.choice import TherapyChoice
from spasm_tui.tui.screens.heat_cold.clock import TherapyClock
from spasm_tui.tui.screens.trial.card import DotStrip, PairBars, TrialCard
from spasm_tui.tui.screens.trial.intro import TrialIntro, TrialList
from spasm_tui.tui.screens.trial.step import TrialStep
from tests.making import NOW, ago
from tests.screens.playing import SIZES, Machine, Play
from tests.trying import side, trial, trial_record

SEED = "00000000deadbeef"
ORDER = draw_order(int(SEED, 16), 12)
HEAT_FIRST = ORDER[0] == 0


@pytest.fixture
def asked(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> Machine:
    """A machine on which the questions on heat and cold were answered with no, and where the lot is known."""
    monkeypatch.setattr("secrets.token_hex", lambda size: SEED[-2 * size :])
    machine.log_no(ago(minutes=5))
    return machine


async def begin(play: Play, pairs: str = "") -> dict[str, Any]:
    """A trial of heat and cold: enter, enter, enter, enter."""
    await play.open("trial")
    assert play.has(TrialIntro)
    await play.press("enter", "enter", "enter", *pairs, "enter")
    assert play.has(TrialStep)
    return play.machine.only("trial")


async def answer_again(play: Play) -> None:
    """No to what fades in half a day. Notes that go by the real clock are cleared away."""
    play.app.clear_notifications()
    await play.settle()
    if play.has(QuestionForm):
        await play.press(*"n" * len(play.one(QuestionForm).questions.items), "enter")


def step(play: Play) -> str:
    return str(play.one(TrialStep).standing.step)


def shown(play: Play) -> str:
    """Which one it is, as the screen says."""
    return {"Heat pack, 15 min": "heat", "Cold pack, 15 min": "cold"}[play.said(".today")]


async def warm_or_cool(play: Play, before: int) -> str:
    """One session from the pain before to the end of its clock, and half an hour more."""
    await answer_again(play)
    assert step(play) == "ready"
    await play.press(str(before), "enter")
    mode = shown(play)
    await play.press("enter")
    assert play.front == {"heat": "HeatScreen", "cold": "ColdScreen"}[mode]
    await play.wait(301)
    await play.press("y")
    await play.wait(600)
    await play.press("5", "enter")
    assert play.front == "TrialScreen"
    assert step(play) == "waiting"
    return mode


async def rate(play: Play, later: int, again: str = "y") -> None:
    await play.wait(1801)
    assert play.has(Rating)
    await play.press(str(later), again)


# the whole of it


EASED = {"heat": [3, 4, 3, 2, 3, 4, 3, 3], "cold": [1, 0, 1, 1, 2, 1, 0, 1]}
WORN_OFF_LATER = "Not now. The last one must wear off first. From 03:31, in 3 h 30 min."


async def all_sessions(play: Play) -> list[str]:
    """Every session of 8 pairs, three a day; the fifth is missed, so the sixth need not be done."""
    done: list[str] = []
    for slot in (n for n in range(1, 17) if n != 6):
        mode = await warm_or_cool(play, 6)
        assert mode == ("heat", "cold")[ORDER[slot - 1]]
        if slot == 5:  # nobody was there to say
            await play.wait(5401)
            assert "left out" in play.flowing()
        else:
            await rate(play, 6 - EASED[mode][(slot - 1) // 2])
        if slot == 2:  # a forbidden start: the last one has not worn off
            assert play.said("#now") == WORN_OFF_LATER
            await play.press("6", "enter")
            assert play.machine.on_disk("run") == []
        done.append(mode)
        if slot < 16:
            assert not play.has(TrialCard)
            assert not {"better", "same", "p"} & set(play.flowing().split())
        await play.wait(8 * 3600)
    return done


@pytest.mark.slow
async def test_a_trial_from_its_start_to_its_card(asked: Machine) -> None:
    async with asked.play("heat") as play:
        assert play.has(TherapyChoice)
        await play.press("v")
        assert "a coin toss sets" in play.flowing()
        await play.press("enter", "enter", "enter", "enter")
        trial = asked.only("trial")
        assert (trial["title"], trial["pairs"], trial["seed"]) == ("Heat pack or cold pack", 8, SEED)
        assert [arm["preset"] for arm in trial["arms"]] == ["heat-pack", "cold-pack"]
        assert asked.drafts() == []

        # A forbidden start: too little pain. Nothing is shown, nothing is kept.
        await play.press("2", "enter")
        assert any("Pain 2 is too low" in toast for toast in play.toasts)
        assert (step(play), asked.only("trial")) == ("ready", trial)

        done = await all_sessions(play)
        assert play.said("#headline") == "Heat pack looks better for you."
        trial, sides = asked.only("trial"), asked.on_disk("heat", "cold")
        assert trial["ended"] == "done"
        assert [each["kind"] for each in sides] == done
        assert [each["trial"] for each in sides] == [f"{trial['id']}:{n}" for n in range(1, 17) if n != 6]
        assert [each.get("pain_later") for each in sides].count(None) == 1
        assert all(each["again"] for each in sides if "pain_later" in each)
        card = play.one(TrialCard).card
        assert card.verdict is not None
        assert (card.verdict.pairs, card.verdict.word, card.verdict.p) == (7, "first", 2 / 2**7)
        assert "7 of 8 planned pairs count. 1 pair left out: no number 30 minutes after." in card.lines[0]
        assert all(words in " ".join(card.lines) for words in ("hope", "Would use it again: Heat pack"))

        # It can be read again, and a new one begun.
        await play.press("escape", "escape")
        await play.open("trial")
        await play.press("down", "enter")
        assert play.has(TrialCard)
        await play.press("escape", "enter")
        assert play.has(TrialIntro)


# before


@pytest.mark.parametrize("size", SIZES)
async def test_pairs_and_treatments_are_chosen_by_keys(asked: Machine, size: tuple[int, int]) -> None:
    async with asked.play("trial", size=size) as play:
        assert play.has(TrialIntro)
        await play.press("enter", "3", "enter", "1", "enter", "1", "enter")
        trial = asked.only("trial")
        assert [arm["preset"] for arm in trial["arms"]] == ["ice-massage", "heat-pack"]
        assert trial["pairs"] == 6
        assert trial["condition"] == {"phase": "prevention"}
        assert step(play) == "ready"


async def test_the_same_twice_is_told_and_nothing_is_lost(asked: Machine) -> None:
    async with asked.play("trial") as play:
        await play.press("enter", "enter", "1", "enter", "enter")
        assert any("Choose two different things." in toast for toast in play.toasts)
        assert asked.on_disk("trial") == []
        assert play.has(QuestionForm)
        await play.press("backspace", "2", "enter", "enter")
        assert asked.only("trial")["title"] == "Heat pack or cold pack"


async def test_what_was_chosen_survives_a_kill(asked: Machine) -> None:
    async with asked.play("trial") as play:
        await play.press("enter", "3", "enter")
    async with asked.play("trial") as play:
        await play.press("enter", "enter", "enter", "enter")
        assert asked.only("trial")["title"] == "Ice massage or cold pack"


async def test_others_may_ask_for_a_trial_of_two_things(asked: Machine) -> None:
    async with asked.play("trial", "new:ice-massage,nothing") as play:
        await play.press("enter", "enter", "enter", "enter")
        assert asked.only("trial")["title"] == "Ice massage or just waiting"


@pytest.mark.slow
async def test_something_of_ones_own_against_waiting(asked: Machine) -> None:
    async with asked.play("trial", "new:own,nothing") as play:
        await play.press("enter")
        await play.press("down")
        await play.write("tens")
        await play.press("enter", "enter", "enter", "enter")
        trial = asked.only("trial")
        assert [(arm["what"], arm["words"], arm["seconds"]) for arm in trial["arms"]] == [
            ("own", "Tens", 900),
            ("nothing", "Just waiting", 900),
        ]
        # Nothing of heat or cold is asked for it. Both sides are plain time.
        assert "Go on" in play.flowing()
        await play.press("7", "enter")
        assert play.said(".today") in ("Tens, 15 min", "Just waiting, 15 min")
        await play.press("enter")
        side = asked.only("side")
        assert (side["pain_before"], side["seconds"], side["trial"]) == (7, 900, f"{trial['id']}:1")
        assert side["at"] == NOW
        assert step(play) == "waiting"
        assert "The pain is asked at 15:15, in 45 min." in play.flowing()
        assert "Go on" not in play.flowing()
        # Begun by mistake: the same one is shown again, with the pain given before.
        await play.wait(20)
        await play.press("u")
        assert asked.on_disk("side") == []
        assert step(play) == "shown"
        play.clock.advance(seconds=-20)
        await play.press("enter")
        assert asked.only("side")["pain_before"] == 7
        await play.wait(600)
        assert "The pain is asked at 15:15, in 35 min." in play.flowing()
        await play.press("escape")
        await play.wait(600)
        await play.open("trial")
        await play.press("u")  # its time is over: it counts
        assert step(play) == "waiting"
        await play.press("escape")
        await play.wait(1501, each=60)
        assert asked.cues.count("later") == 1
        assert any("Your trial asks." in toast for toast in play.toasts)
        assert play.front == "TodayScreen"
        assert "How is the pain now? Your trial asks." in play.said("#due")
        await play.open("trial")
        await play.press("4", "n")
        found = asked.only("side")
        assert (found["pain_later"], found["again"]) == (4, False)
        assert found["later_at"] == NOW + timedelta(seconds=2701)
        assert step(play) == "against"


@pytest.mark.parametrize(
    ("kind", "data", "told"),
    [
        ("episode", {"pain": 7}, "Look at the warning signs first: press w."),
        ("answers", {"questionnaire": "profile", "answers": {"about": "under-18"}}, "These sessions are for adults."),
        (
            "answers",
            {"questionnaire": "red-flags", "answers": {}, "urgency": "today", "looked_at": ago(hours=8)},
            "You ticked a warning sign.",
        ),
    ],
)
async def test_a_trial_that_may_not_be_is_not_begun(asked: Machine, kind: str, data: dict[str, Any], told: str) -> None:
    asked.log(kind, ago(hours=9), **data)
    async with asked.play("trial") as play:
        assert f"Not now. {told}" in play.flowing()
        await play.press("enter")
        assert play.has(TrialIntro)
        assert asked.on_disk("trial") == []


async def test_the_first_three_days_of_a_spasm_are_refused(asked: Machine) -> None:
    asked.log("episode", ago(hours=20), pain=7, note="n")
    asked.log("answers", ago(hours=19), questionnaire="red-flags", answers={}, urgency="none")
    async with asked.play("trial") as play:
        assert "In its first 3 days a spasm eases by itself" in play.flowing()
        assert "From Tue 18:30" in play.flowing()
        await play.press("enter")
        assert play.has(TrialIntro)


# a session


async def test_nothing_is_shown_before_the_pain_is_given(asked: Machine) -> None:
    async with asked.play() as play:
        await begin(play)
        assert not play.has(".today")
        await play.press("enter")
        assert any("First a digit" in toast for toast in play.toasts)
        assert not play.has(".today")
        await play.press("5", "enter")
        assert play.has(".today")
        trial = asked.only("trial")
        assert (trial["slot"], trial["pain"], trial["shown"]) == (1, 5, NOW)


async def test_looking_again_shows_the_same_one(asked: Machine) -> None:
    async with asked.play() as play:
        await begin(play)
        await play.press("5", "enter")
        first = shown(play)
        await play.press("escape")
        await play.wait(1201)
        await play.open("trial")
        # The pain of 20 minutes ago is no pain before.
        assert step(play) == "ready"
        await play.press("6", "enter")
        assert shown(play) == first
        await play.press("enter")
        run = asked.only("run")
        assert (run["what"], run["pain_before"]) == (first, 6)


async def test_a_session_survives_a_kill(asked: Machine) -> None:
    async with asked.play() as play:
        trial = await begin(play)
        await play.press("5", "enter", "enter")
        assert play.has(TherapyClock)
        assert asked.only("run")["trial"] == f"{trial['id']}:1"
    asked.clock.advance(minutes=20)
    async with asked.play() as play:
        side = asked.only("heat" if HEAT_FIRST else "cold")
        assert (side["unattended"], side["trial"]) == (True, f"{trial['id']}:1")
        await play.wait(1500, each=60)
        await play.open("trial")
        assert play.has(Rating)
        await play.press("3", "enter")
        assert step(play) == "against"


@pytest.mark.slow
async def test_the_clock_started_from_its_own_screen_is_the_session_that_was_shown(asked: Machine) -> None:
    async with asked.play() as play:
        trial = await begin(play)
        await play.press("6", "enter")
        mode = shown(play)
        other = {"heat": "cold", "cold": "heat"}[mode]
        await play.press(other[0], "3")
        assert "Your trial is running: v leads to it." in play.flowing()
        await play.press("enter")
        assert "trial" not in asked.only("run")
        await play.wait(5)
        await play.press("e", "e", "escape", mode[0])
        assert f"{mode.capitalize()} pack from here is session 1 of your trial." in play.flowing()
        await play.press("5", "enter")
        assert (asked.only("run")["trial"], asked.only("run")["pain_before"]) == (f"{trial['id']}:1", 6)


@pytest.mark.slow
async def test_a_slip_of_a_key_is_not_a_session(asked: Machine) -> None:
    async with asked.play() as play:
        await begin(play)
        await play.press("6", "enter")
        mode = shown(play)
        await play.press("enter")
        await play.wait(8)
        await play.press("e", "e")
        assert (play.front, step(play), shown(play)) == ("TrialScreen", "shown", mode)
        await play.press("enter")
        await play.wait(910)
        await play.press("5", "enter")
        assert step(play) == "waiting"
        await rate(play, 2)
        assert "Session 2 of 16" in play.flowing() or step(play) == "against"
        assert "left out" not in play.flowing()


async def test_what_to_be_careful_of_is_told_in_a_trial_too(asked: Machine) -> None:
    asked.log("answers", ago(minutes=3), questionnaire="profile", answers={"body": ["heart"]})
    async with asked.play() as play:
        await begin(play)
        await play.press("6", "enter")
        assert "Ask a doctor or pharmacist if heat or cold is fine for you." in play.flowing()


@pytest.mark.slow
async def test_what_fades_is_asked_before_a_session_for_both(asked: Machine) -> None:
    async with asked.play() as play:
        await begin(play)
        await play.press("escape")
        await play.wait(13 * 3600)
        await play.open("trial")
        assert [item.id for item in play.one(QuestionForm).questions.items] == ["cream-or-heat"]
        await play.press("y", "enter")
        assert step(play) == "against"
        assert "Heat on top of these can burn." in play.flowing()
        await play.press("a")
        assert play.has(QuestionForm)
        await answer_again(play)
        assert step(play) == "ready"


async def test_one_that_cannot_be_done_is_left_out_with_its_pair(asked: Machine) -> None:
    async with asked.play() as play:
        await begin(play)
        await play.press("n")
        assert "left_out" not in asked.only("trial")
        await play.press("5", "enter", "n")
        assert any("Its pair will not count" in toast for toast in play.toasts)
        assert "left_out" not in asked.only("trial")
        await play.press("n")
        assert asked.only("trial")["left_out"] == ["1"]
        assert step(play) == "ready"
        assert "Session 3 of 16" in play.flowing()


@pytest.mark.slow
async def test_a_rating_left_out_can_be_given_for_a_while(asked: Machine) -> None:
    async with asked.play() as play:
        await begin(play)
        await warm_or_cool(play, 6)
        await play.wait(1801)
        await play.press("enter")
        assert play.front == "TodayScreen"
        await play.open("trial")
        assert play.has(Rating)
        await play.wait(1700)
        await play.press("2", "enter")
        assert asked.only("heat" if HEAT_FIRST else "cold")["pain_later"] == 2
        assert "0 of 8 pairs done." in play.flowing()
        assert "left out" not in play.flowing()


async def test_medicine_is_shown_before_a_session(asked: Machine) -> None:
    asked.log("dose", ago(hours=1), ingredients=[{"name": "ibuprofen", "mg": 400}])
    async with asked.play() as play:
        await begin(play)
        assert play.said("#doses").startswith("Pain medicine in the last 4 hours: Ibuprofen 400 mg at 13:30.")


async def test_a_disk_that_refuses_loses_no_step(asked: Machine) -> None:
    async with asked.play() as play:
        await begin(play)
        asked.break_disk()
        await play.press("5", "enter")
        assert any("Not saved" in toast for toast in play.toasts)
        assert step(play) == "ready"
        assert play.one(ScaleInput).value == 5
        asked.mend_disk()
        await play.press("enter")
        asked.break_disk()
        await play.press("enter")
        assert step(play) == "shown"
        asked.mend_disk()
        await play.press("enter")
        assert play.has(TherapyClock)


async def test_a_clock_elsewhere_is_in_the_way(asked: Machine) -> None:
    async with asked.play() as play:
        await begin(play)
        await play.press("h", "4", "enter")
        assert play.has(TherapyClock)
        await play.open("trial")
        assert "A clock is still running. End it first." in play.flowing()


# a routine


@pytest.mark.slow
async def test_a_routine_leads_to_its_screen(asked: Machine) -> None:
    async with asked.play("trial", "new:stretch:desk-break,nothing") as play:
        await play.press("enter", "enter", "enter", "enter")
        trial = asked.only("trial")
        assert [arm["what"] for arm in trial["arms"]] == ["session", "nothing"]
        slot = 1
        if ORDER[0] == 1:
            await play.press("6", "enter", "enter")
            await play.wait(240 + 1801)
            await play.press("5", "enter")
            await play.wait(4 * 3600)
            slot = 2
        await play.press("6", "enter")
        assert play.said(".today") == "Desk break, 4 min"
        await play.press("enter")
        assert play.front == "StretchScreen"
        assert marks(play.world.state, "session", "desk-break", asked.clock.now()) == {
            "trial": f"{trial['id']}:{slot}",
            "pain_before": 6,
        }
        await play.press("enter")
        await play.wait(300, each=1)
        found = asked.only("session")
        assert (found["trial"], found["pain_before"], found["ended"]) == (f"{trial['id']}:{slot}", 6, "done")
        await play.press("5", "enter")
        await play.wait(1801)
        await play.open("trial")
        await play.press("3", "enter")
        assert asked.only("session")["pain_later"] == 3


# the end


@pytest.mark.slow
async def test_ended_early_it_keeps_an_honest_card(asked: Machine) -> None:
    async with asked.play() as play:
        await begin(play)
        for _ in range(2):
            await warm_or_cool(play, 6)
            await rate(play, 2)
            await play.wait(4 * 3600)
        await answer_again(play)
        await play.press("e")
        assert "ended" not in asked.only("trial")
        await play.press("e")
        trial = asked.only("trial")
        assert (trial["ended"], trial["until"]) == ("stopped", asked.clock.now().replace(microsecond=0))
        assert play.said("#headline") == "Too few pairs to say."
        assert (
            "1 of 8 planned pairs counts. It was ended before all pairs were done." in play.one(TrialCard).card.lines[0]
        )


@pytest.mark.parametrize("width", [60, 120])
async def test_two_names_that_begin_alike_are_told_apart_on_the_card(width: int) -> None:
    long = "Massage by the physiotherapist in the town with the long round wooden"
    names = (f"{long} roller", f"{long} stick")
    app = App[None]()
    async with app.run_test(size=(width, 20)):
        bars, strip = PairBars((), names), DotStrip([1, 2], Verdict(2, 1.5, 1, 2, "few"), names)
        await app.mount(bars, strip)
        heads, axis = bars.render().plain.splitlines()[0], strip.render().plain.splitlines()[-1]
        for line in (heads, axis):
            assert len(line) <= width
            assert "roller" in line
            assert "stick" in line


async def test_ended_before_anything_was_done_it_leaves_nothing(asked: Machine) -> None:
    async with asked.play() as play:
        await begin(play)
        await play.press("e", "e")
        assert asked.on_disk("trial") == []
        assert play.has(TrialIntro)


@pytest.mark.slow
async def test_before_the_end_nothing_tells_of_results(asked: Machine) -> None:
    """Not on the trial's screen, not on Today, not in the plan."""
    async with asked.play() as play:
        await begin(play)
        for _ in range(2):
            await warm_or_cool(play, 6)
            await rate(play, 3)
            await play.wait(4 * 3600)
        await answer_again(play)
        assert "What they say is told at the end." in play.flowing()
        await play.press("escape")
        assert play.front == "TodayScreen"
        assert "less pain after" not in play.flowing().lower()
        assert "Heat or cold only as your trial says." in play.flowing()


@pytest.mark.slow
async def test_past_cards_can_be_read_while_another_runs(asked: Machine) -> None:
    asked.store().save(trial_record(ended="stopped", until=ago(days=3)))
    asked.store().save(side(trial(), 1))
    async with asked.play("trial") as play:
        assert play.has(TrialList)
        await play.press("enter", "enter", "enter", "enter", "enter")
        assert step(play) == "ready"
        await play.press("f")
        assert play.has(TrialList)
        await play.press("enter")
        assert play.has(TrialCard)
        await play.press("escape")
        assert step(play) == "ready"


async def test_what_stood_against_it_goes_when_it_is_over(asked: Machine) -> None:
    asked.log("episode", ago(days=9), pain=6, note="n")
    async with asked.play("trial") as play:
        assert "Not now. Look at the warning signs first" in play.flowing()
        asked.log("answers", questionnaire="red-flags", answers={}, urgency="none", device="there")
        await play.beat(11)
        assert "Not now." not in play.flowing()
        await play.press("enter")
        assert play.has(QuestionForm)


async def test_a_trial_of_long_ago_is_found_once_all_is_read(asked: Machine) -> None:
    asked.store().save(trial_record(ended="stopped", until=ago(days=3))._replace(saved=None))
    async with asked.play("trial", read=False) as play:
        await play.app.workers.wait_for_complete()
        await play.beat(11)
        assert play.has(TrialList)


async def test_a_card_follows_what_is_done_with_its_sessions_elsewhere(machine: Machine) -> None:
    done = trial()
    records = [trial_record(), *(side(done, slot) for slot in range(1, 13))]
    write_files(machine.places.journal, "there", records)
    async with machine.play("trial") as play:
        assert play.one(TrialCard).card.lines[0].startswith("6 of 6 planned pairs count.")
        store = machine.store("there")
        store.remove(store.state.records("heat")[0])
        await play.wait(2, 0.25)
        assert play.one(TrialCard).card.lines[0].startswith("5 of 6 planned pairs count.")
        store.remove(store.state.records("trial")[0])
        await play.wait(2, 0.25)
        assert play.has(TrialIntro)
