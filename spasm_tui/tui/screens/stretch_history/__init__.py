"""Stretching so far: minutes, moves, what hurt."""
