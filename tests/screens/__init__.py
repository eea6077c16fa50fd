from __future__ import annotations

import os

# Read by textual when it is first loaded.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
