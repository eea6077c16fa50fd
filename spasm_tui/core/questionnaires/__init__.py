"""Questionnaires and measures: what is asked, when, and what the answers add up to."""
