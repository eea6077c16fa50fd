"""Pages to read, each claim with its evidence and sources. Their texts are in assets/advice."""
