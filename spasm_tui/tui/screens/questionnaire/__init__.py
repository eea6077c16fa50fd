"""Questionnaire."""
