from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

if sys.dont_write_bytecode:
    # Hundreds of starts would each compile everything anew. The tree stays as clean as is wished: what is compiled
    # stands beside what pytest keeps.
    sys.dont_write_bytecode, sys.pycache_prefix = False, str(Path(__file__).parents[1] / ".pytest_cache" / "bytecode")
    os.environ["PYTHONPYCACHEPREFIX"] = sys.pycache_prefix
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)

# Times are told with 24 hours and the day first, wherever the tests run.
os.environ["LANG"] = os.environ.pop("LC_ALL", os.environ.get("LANG", "C.UTF-8"))
os.environ["LC_TIME"] = "C"

from collections.abc import Iterator

from hypothesis import settings

from spasm_tui.core.base.keymap import use_keys
from spasm_tui.lib.moment_words import MomentForms, go_by

# Read by textual when it is first loaded, whichever test loads it. Tests draw when all is done (screens/playing.py):
# what textual draws by itself in between, sixty times a second, nobody sees.
os.environ["TEXTUAL_ANIMATIONS"] = "none"
os.environ["TEXTUAL_FPS"] = "1"

# The same examples each time. `--hypothesis-profile=ci` tries more, which .ci/run does; `search` looks for new ones.
settings.register_profile("steady", deadline=None, derandomize=True, database=None, max_examples=15)
settings.register_profile("ci", deadline=None, derandomize=True, database=None, max_examples=20)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile("steady")


@pytest.fixture(autouse=True)
def said_as_at_first() -> Iterator[None]:
    """What a test had said in other forms, or by other keys, is said as before to the next."""
    yield
    go_by(MomentForms())
    use_keys({})
