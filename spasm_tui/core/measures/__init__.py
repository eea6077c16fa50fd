"""Totals of known questionnaires and sliders of one's own, and whether a change matters."""
