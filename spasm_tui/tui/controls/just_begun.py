"""What a clock says that is to be ended before it has rightly begun."""

from __future__ import annotations

SURE = "Only just begun. {} once more ends it, and nothing is kept."
"""With the key that ends it."""
ENDED = "Ended. Nothing is kept of it."
