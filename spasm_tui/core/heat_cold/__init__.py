"""Heat and cold: presets, limits, what is asked before, and how often it helped."""
