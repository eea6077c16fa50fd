"""Measures: the list, and a form for a new value. What a change means is core/measures."""
