"""Stretches, their figures, routines and plans; a session fitted, played and remembered."""
