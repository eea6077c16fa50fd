"""The one screen for a window too small for any other: it still saves a spasm and tells an emergency."""
