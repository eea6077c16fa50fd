"""The form: `QuestionForm` puts the questions of a questionnaire, with a field for each kind of question."""

from spasm_tui.tui.controls.question_form.form import QuestionForm, SavedForm, refused

__all__ = ["QuestionForm", "SavedForm", "refused"]
