from __future__ import annotations

import os

from hypothesis import settings

# Read by textual when it is first loaded, whichever test loads it. Tests draw when all is done (screens/playing.py):
# what textual draws by itself in between, sixty times a second, nobody sees.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["TEXTUAL_FPS"] = "1"

# The same examples each time. `--hypothesis-profile=ci` tries more, which .ci/run does; `search` looks for new ones.
settings.register_profile("steady", deadline=None, derandomize=True, database=None, max_examples=15)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, max_examples=100)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile("steady")
