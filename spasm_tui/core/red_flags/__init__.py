"""Red flags."""
