"""Heat and cold: presets, what locks them, limits, ratings."""
