"""Any questionnaire, line by line or from a file of `item-id = answer`; prints urgency, scores and why."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from spasm_tui.commands.flat_forms import TYPED
from spasm_tui.commands.help_first import ask_looked_at, line_for, read_it
from spasm_tui.commands.line_questions import ask_form
from spasm_tui.commands.setup import Setup, add_id
from spasm_tui.commands.short_lines import short_lines
from spasm_tui.commands.talk import KEYS, Leave, Talk, TypedLines
from spasm_tui.core.base.keymap import use_keys
from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.base.settings import Settings
from spasm_tui.core.profile.profile import answered_before
from spasm_tui.core.questionnaires.answers import answers_data
from spasm_tui.core.questionnaires.condition import AnswersById
from spasm_tui.core.questionnaires.condition_words import condition_words, named
from spasm_tui.core.questionnaires.questionnaire import Questionnaire, fitting, missing, read_answer, standing
from spasm_tui.core.questionnaires.themes import tally
from spasm_tui.core.questionnaires.unfinished import ANOTHER_DAY, is_of_then
from spasm_tui.core.questionnaires.urgency import advice_page, find_urgency, is_emergency
from spasm_tui.core.red_flags.red_flags import sign_of, unread_emergency
from spasm_tui.lib.text import clean
from spasm_tui.services.world import World
from spasm_tui.storage.files import FileFault, read_table
from spasm_tui.storage.partial_read import SIGN_DAYS, read_back_to, read_signs


def add_arguments(parser: argparse.ArgumentParser, command: str) -> None:
    """The command's own words."""
    parser.add_argument("questionnaire", metavar="QUESTIONNAIRE", help="red-flags, contributors, ...")
    parser.add_argument("--answers", metavar="FILE", help="a TOML file of item-id = answer")
    parser.add_argument("--dry-run", action="store_true", help="do not save the answers")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    parser.add_argument("--plain", action="store_true", help="line by line, as it always is")
    add_id(parser)


def run(args: argparse.Namespace, setup: Setup, lines: TypedLines | None = None) -> int:
    """Asks, saves, prints the result. `lines` is where the answers come from, where somebody reads there already."""
    world = setup.open_world()
    use_keys({}, TYPED)
    # Where `lines` are given, those who gave them break what is printed.
    breaks = lines is None and not args.json
    with short_lines(world.settings.line_width if breaks else 0):
        return _run(args, setup, world, lines)


def _run(args: argparse.Namespace, setup: Setup, world: World, lines: TypedLines | None) -> int:
    questions = world.catalogue.questionnaire(args.questionnaire)
    if questions is None:
        known = ", ".join(world.catalogue.questionnaire_names)
        raise ValueError(f"“{args.questionnaire[:30]}” is not a questionnaire that can be used. There are: {known}.")
    by_line = not (args.answers or args.dry_run or args.json)
    read_signs(world.store)
    show, talk = partial(_page, world), Talk(world, lines)
    if by_line and unread_emergency(world.state):
        return 0 if read_it(world, show, talk.word) else 1
    if by_line and questions.result == "urgency":
        ask_looked_at(world, talk.word)
    if args.answers:
        answers: dict[str, Any] | None = _from_file(questions, Path(args.answers), setup.warn)
    else:
        if questions.refill:
            read_back_to(world.store, SIGN_DAYS, questions.id)
        answers = _by_line(questions, talk, fitting(questions, answered_before(world.state, questions)))
    if answers is None:
        return 0
    code = _keep(args, setup, world, questions, answers)
    if by_line:
        read_it(world, lambda record: "", talk.word)
    elif unread_emergency(world.state) and (sign := sign_of(world.state, setup.now())):
        setup.warn(line_for(sign, world.settings))
    return code


def _keep(
    args: argparse.Namespace, setup: Setup, world: World, questions: Questionnaire, answers: dict[str, Any]
) -> int:
    """Saves the answers, unless it is a trial, and tells what they come to."""
    kept = standing(questions, answers)
    if not args.dry_run and not setup.already(args.id):
        world.store.add(Answers, setup.now().replace(microsecond=0), answers_data(questions, kept), args.id)
        setup.tell(world.store.device)
    result = _result(questions, kept, world.settings)
    if args.json:
        print(json.dumps({"questionnaire": questions.id, "answers": kept, **result}, ensure_ascii=False))
    else:
        # Beside an emergency that is not read, “None were ticked, keep moving” would be the wrong word.
        calm = questions.result == "urgency" and result["urgency"] != "emergency"
        if not (calm and unread_emergency(world.state)):
            print("\n".join(_lines(result)))
        print("Not saved (dry run)." if args.dry_run else "Saved.")
    return 0


def _page(world: World, record: Answers) -> str:
    """What an emergency that was found before tells, read out of its answers; where its questions are gone, nothing."""
    questions = world.catalogue.questionnaire(record.questionnaire)
    if questions is None:
        return ""
    found = _result(questions, dict(record.answers), world.settings)
    # The urgency is as it was found then, even where a newer version of the questions would see it otherwise.
    return "\n".join(_lines(found)) if found.get("urgency") == "emergency" else ""


def _from_file(questions: Questionnaire, path: Path, warn: Callable[[str], None]) -> dict[str, Any]:
    """The answers in a file, each checked. Raises ValueError.

    Help that cannot wait does not wait for a file to be put right: then what is wrong with it is only told.
    """
    table = read_table(path, typed=True)
    if table is None:
        raise ValueError(f"{path}: there is no such file")
    if isinstance(table, FileFault):
        raise ValueError(str(table))
    answers: dict[str, Any] = {}
    wrong: list[str] = []
    for name, given in table.items():
        item = questions.item(name)
        if item is None:
            wrong.append(f"{path.name}: {questions.id} has no item “{clean(name, one_line=True)[:30]}”")
            continue
        try:
            answers[name] = read_answer(item, given)
        except ValueError as error:
            wrong.append(f"{path.name}: {name}, {named(item)}: {error}")
    if not _ends(questions, answers):
        for line in (*wrong, *(f"{path.name}: {line}" for line in _not_whole(questions, answers))):
            raise ValueError(line)
    for line in wrong:
        warn(line)
    return answers


def _not_whole(questions: Questionnaire, answers: dict[str, Any]) -> Iterator[str]:
    """The questions that are asked and have no answer, and the answers to questions that are not asked."""
    if unanswered := missing(questions, answers):
        yield f"no answer to {', '.join(f'{named(item)} ({item.id})' for item in unanswered)}"
    kept = standing(questions, answers)
    for item in questions.items:
        if item.id in answers and item.id not in kept and item.shown_if is not None:
            needs = condition_words(questions, item.shown_if)
            yield f"{named(item)} ({item.id}) is only asked after {needs}. Answer that too, or leave this one out."


def _ends(questions: Questionnaire, answers: dict[str, Any]) -> bool:
    """Whether the answers so far need no more: an emergency does not."""
    return is_emergency(questions, answers)


def _by_line(questions: Questionnaire, talk: Talk, before: AnswersById) -> dict[str, Any] | None:
    """Asks each item at the terminal; None where the user left. An empty line keeps what was answered `before`, or
    leaves an item out, where it may be.

    Raises ValueError where the answers end too early.
    """
    talk.say(questions.title, *questions.intro.splitlines(), KEYS)
    try:
        while True:
            answers = talk.take(lambda: ask_form(talk, questions, partial(_ends, questions), before))
            # What stood open for a day is about another one than that on which it would be saved.
            if (
                questions.refill
                or _ends(questions, answers)
                or not is_of_then(talk.begun or talk.world.now(), talk.world.now())
            ):
                return answers
            talk.say(ANOTHER_DAY)
    except Leave as leave:
        if leave.is_end:
            raise ValueError("the answers ended too early; nothing was saved") from None
        talk.say("Nothing was saved.")
        talk.end_line()
        return None


def _result(questions: Questionnaire, answers: dict[str, Any], settings: Settings) -> dict[str, Any]:
    if questions.result == "urgency":
        finding = find_urgency(questions, answers)
        return {
            "urgency": finding.urgency,
            "why": list(finding.why),
            "page": advice_page(questions, finding, settings),
        }
    if questions.result == "themes":
        found = tally(questions, answers)
        themes = [
            {
                "id": theme.id,
                "title": theme.title,
                "points": theme.total,
                "most": theme.most,
                "why": [
                    {"points": p.points, "why": p.why, "evidence": p.badge, "sources": p.sources} for p in theme.points
                ],
            }
            for theme in found.shown
        ]
        return {"themes": themes, "notes": list(found.notes), "footer": questions.footer}
    return {}


def _lines(result: dict[str, Any]) -> list[str]:
    if "urgency" in result:
        page = result["page"]
        say = _listed("On the phone, say:", [f"“{line}”" for line in page["say"]], "")
        told = [*page["text"], *page["do"], *say, *page["kind"], *filter(None, [page["place"]])]
        why, watch = _listed("Because you ticked:", result["why"]), _listed(page["watch"], page["list"])
        return ["", page["title"].upper(), *told, *why, *watch, f"Urgency: {result['urgency']}"]
    if "themes" not in result:
        return []
    lines = [""] if result["themes"] else ["", "No clear pattern in these answers."]
    for theme in result["themes"]:
        lines.append(f"{theme['title']}: {theme['points']:g} of {theme['most']:g} points")
        lines += [f"  {why['points']:g}  {why['why']} ({why['evidence']} evidence)" for why in theme["why"]]
    return [*lines, *result["notes"], result["footer"]]


def _listed(head: str, lines: Sequence[str], mark: str = "- ") -> list[str]:
    return [head, *(f"  {mark}{line}" for line in lines)] if lines else []
