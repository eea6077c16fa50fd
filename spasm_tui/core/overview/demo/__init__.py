"""A made-up half-year."""
