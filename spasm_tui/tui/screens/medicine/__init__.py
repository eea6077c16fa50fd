"""Medicine."""
