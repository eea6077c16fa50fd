"""Help by other hands: what guidelines say, and noting a time. Their texts are assets/treatments.toml."""
