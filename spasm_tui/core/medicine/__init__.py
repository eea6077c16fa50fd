"""Medicines and other help: what labels say, what was taken, added up for each ingredient."""
