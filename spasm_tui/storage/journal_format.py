"""The version of the journal's format, which its writer and its readers agree on."""

from __future__ import annotations

FORMAT = 1
"""What this program writes. It reads newer files as far as possible, and never writes to them."""
MOST_BYTES = 64 << 20
"""Ten years of one person are a tenth of this; what is greater is no file of a journal, and would fill the memory."""
