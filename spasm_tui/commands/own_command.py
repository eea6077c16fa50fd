"""How this program is started from anywhere: what cron, a timer or a menu is to run."""

from __future__ import annotations

import os
import shutil
import sys


def own_command() -> list[str]:
    """The program as it was started here, with its full path."""
    name = shutil.which(sys.argv[0]) or sys.argv[0]
    is_script = os.path.basename(name).startswith("spasm-tui") and os.path.isfile(name)
    return [os.path.abspath(name)] if is_script else [sys.executable, "-m", "spasm_tui"]
