"""Spasm."""
