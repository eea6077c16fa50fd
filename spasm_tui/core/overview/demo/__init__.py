"""A made-up half-year, for the demo, the tests and the pictures. Nobody's real data."""
