"""The rules, as values in and values out: no screen, no clock, no disk."""
