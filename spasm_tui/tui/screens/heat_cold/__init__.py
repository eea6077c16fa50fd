"""Heat cold."""
