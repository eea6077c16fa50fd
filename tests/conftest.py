from __future__ import annotations

from hypothesis import settings

# The same examples each time; `--hypothesis-profile=search` looks for new ones.
settings.register_profile("steady", deadline=None, derandomize=True, database=None)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile("steady")
