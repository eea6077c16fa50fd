"""A spasm in three keys, and its details when they can be told."""
