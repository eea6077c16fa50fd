"""Habits: ticking one, changing or adding one. What counts is core/habits."""
