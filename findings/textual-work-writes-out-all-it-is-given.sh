#!/usr/bin/env bash
# Guess: a method with Textual's @work(thread=True) costs the screen nothing: what it is given goes to the thread as it is.
# What happens: before the thread begins, on the screen's own side, repr() is made of everything it is given, for a description that
#   only the developer's console shows; then all but 1,000 letters are thrown away. Given 30,000 small records that is tenths of a
#   second in which no key answers: longer than much of what one would move to a thread. With a description of one's own nothing is
#   written out.
# Seen: Textual 8.2.8 on Python 3.11, 2026-11-29. Counted here, not timed.
# Hurts: every screen that hands its data to a thread so as not to hold up the keys; an error in a repr() is swallowed, so not even
#   that is noticed.
# What we do: a worker that is given records has a description (tui/screens/importing); a test has records that may not be written out.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/v"
"$folder/v/bin/pip" install -q textual==8.2.8 2> /dev/null

cat > "$folder/seen.py" << 'EOF'
import asyncio
import threading

from textual import work
from textual.app import App

written = []


class Record:
    def __repr__(self) -> str:
        written.append(threading.current_thread() is threading.main_thread())
        return "Record(at=2026-11-29, pain=3)"


class Diary(App[None]):
    @work(thread=True)
    def plain(self, records: list[Record]) -> int:
        return len(records)

    @work(thread=True, description="count")
    def described(self, records: list[Record]) -> int:
        return len(records)


async def main() -> None:
    app = Diary()
    async with app.run_test():
        for method in (app.plain, app.described):
            written.clear()
            worker = method([Record() for _ in range(30_000)])
            before = len(written)
            await worker.wait()
            print(worker.name, before, "written out on the screen's side:", all(written), len(worker.description))
            assert (before, all(written)) == ((30_000, True) if worker.name == "plain" else (0, True))
            assert len(worker.description) < 1_100


asyncio.run(main())
EOF
"$folder/v/bin/python" "$folder/seen.py"
