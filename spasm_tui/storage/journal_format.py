"""The version of the journal's format, which its writer and its readers agree on."""

from __future__ import annotations

FORMAT = 1
"""What this program writes. It reads newer files as far as possible, and never writes to them."""
