"""Stretch history."""
