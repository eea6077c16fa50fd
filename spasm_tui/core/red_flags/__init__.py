"""Warning signs: which one stands, and what it shuts until it was read or looked at."""
