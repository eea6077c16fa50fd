#!/usr/bin/env bash
# Guess: a class written with types holds them in `vars(cls)["__annotations__"]`, as it has since Python 3.0; a module that
#   begins with `from __future__ import annotations` keeps them as text in 3.14 too.
# What happens: in Python 3.14 a NamedTuple has none there: only `cls.__annotations__` makes them when asked. A dataclass in
#   the same module still has them. So half of the classes of one program read as if they had no fields with types.
# Seen: CPython 3.14.2 (the npm package pyodide 314.0.7, CPython for WebAssembly), beside Python 3.11, 2026-11-29.
# Hurts: on Python 3.14 none of our content could be read (KeyError at the first start), though pip installed us there.
# What we do: the class is asked (`getattr(cls, "__annotations__", {})`), and core's tests were run on 3.14.
set -euo pipefail
for tool in npm node python3; do
    command -v "$tool" > /dev/null || { echo "$tool is missing"; exit 77; }
done
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm install --silent --no-audit --no-fund --prefix . pyodide@314.0.7 > /dev/null 2>&1 || { echo "npm cannot get pyodide"; exit 77; }
cat > look.py << 'PYTHON'
from __future__ import annotations
import sys
from dataclasses import dataclass
from typing import NamedTuple

class Tuple(NamedTuple):
    seconds: int

@dataclass
class Data:
    seconds: int

held = [each.__name__ for each in (Tuple, Data) if "__annotations__" in vars(each)]
asked = [each.__name__ for each in (Tuple, Data) if getattr(each, "__annotations__", {})]
print(f"Python {sys.version_info.major}.{sys.version_info.minor}: held by {held}, told when asked by {asked}")
PYTHON
cat > run.mjs << 'NODE'
import { readFileSync } from "node:fs";
import { loadPyodide } from "pyodide";
const python = await loadPyodide();
await python.runPythonAsync(readFileSync("look.py", "utf8"));
NODE
python3 look.py
node run.mjs | tee seen
grep -q "held by \['Data'\], told when asked by \['Tuple', 'Data'\]" seen
