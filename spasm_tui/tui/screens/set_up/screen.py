"""Set it up in a minute: one page, saved from any line; what was said about the body goes into the profile."""

from __future__ import annotations

from textual import on

from spasm_tui.core.base.choice import Option
from spasm_tui.core.base.keymap import with_keys
from spasm_tui.core.base.records.answers import Answers
from spasm_tui.core.overview.set_up import (
    KNOWN,
    profile_data,
    set_up_answers,
    set_up_form,
    set_up_given,
    setting_changes,
)
from spasm_tui.core.overview.setting_values import file_value, with_value
from spasm_tui.core.profile.profile import PROFILE
from spasm_tui.core.questionnaires.questionnaire import fitting
from spasm_tui.storage.journal_writer import NotSavedError
from spasm_tui.storage.settings_file import save_setting
from spasm_tui.tui.controls.messages import GoBack
from spasm_tui.tui.controls.question_form import QuestionForm, SavedForm, refused
from spasm_tui.tui.controls.single_body import SingleBodyScreen

_DRAFT = "set-up"
_INTRO = "One page, once. Leave out what you like: ‹ctrl+s› saves from any line."


class SetUpScreen(SingleBodyScreen):
    """The form; leaving it keeps what was said as a draft."""

    TITLE = "Set it up"

    async def show(self, detail: str) -> None:
        profile = self.world.catalogue.questionnaire(PROFILE)
        if profile is None or self.query(QuestionForm):
            return
        # Those made for this program; the settings have Textual's own too.
        ours = (name for name, theme in self.app.available_themes.items() if "pain-0" in theme.variables)
        themes = tuple(Option(name, name.replace("-", " ")) for name in ours)
        form = set_up_form(profile, self.world.settings, themes)
        given = set_up_given(self.world.state, self.world.drafts.read(_DRAFT))
        await self.put(SavedForm(form, fitting(form, given), intro=with_keys(_INTRO), first=""))

    @on(QuestionForm.Answered)
    def keep_draft(self, event: QuestionForm.Answered) -> None:
        """Keeps what was said, in case the terminal goes."""
        self.world.drafts.write(_DRAFT, {**event.answers, KNOWN: set_up_answers(self.world.state)})

    @on(QuestionForm.PageDone)
    async def save(self, event: QuestionForm.PageDone) -> None:
        """Saves what was said of the body in the journal, the rest in the settings."""
        if not self.query(QuestionForm):
            return
        world, now = self.world, self.world.now().replace(microsecond=0)
        try:
            changes = setting_changes(world.settings, event.answers)
        except ValueError as error:
            self.notify(refused(self.query_one(QuestionForm), error), severity="warning", markup=False)
            return
        data = profile_data(world.state, event.answers)
        if data is not None and self.saved(lambda: world.store.add(Answers, now, data)) is None:
            return
        for row, value in changes:
            world.use(with_value(world.settings, row, value))
            try:
                save_setting(world.places.config, row.field, file_value(world.settings, row), row.key)
            except NotSavedError as error:
                self.notify(str(error), severity="warning", markup=False)
        if world.settings.theme in self.app.available_themes:
            self.app.theme = world.settings.theme
        world.drafts.drop(_DRAFT)
        await self.clear()
        self.say("Saved. The rest is asked when it matters.")
        self.post_message(GoBack())
