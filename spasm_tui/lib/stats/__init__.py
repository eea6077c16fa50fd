"""Statistics by the standard library alone: plain numbers in, estimates with their uncertainty out."""
