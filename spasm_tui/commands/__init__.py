"""The command line: one file a command. Nothing here loads a screen library."""

from __future__ import annotations

from spasm_tui.lib.quick_classes import NamedTuple


class Command(NamedTuple):
    """Where a command lives, and its line in the help."""

    module: str
    usage: str
    help: str


# In the order of the help. The full-screen ones share a module.
COMMANDS: dict[str, Command] = {
    "sos": Command("fullscreen", "sos [--plain]", "log a spasm in the full screen, or line by line"),
    "heat": Command("fullscreen", "heat [15m]", "the heat timer"),
    "cold": Command("fullscreen", "cold [15m]", "the cold timer"),
    "stretch": Command("fullscreen", "stretch [ROUTINE]", "a timed stretch session"),
    "rest": Command("fullscreen", "rest", "lying down and walking, and the day's balance"),
    "checkin": Command("fullscreen", "checkin", "the day in a few digits"),
    "medicine": Command("fullscreen", "medicine", "note a dose; what was recorded against the label"),
    "habits": Command("fullscreen", "habits", "small things for most days"),
    "treatments": Command("fullscreen", "treatments", "other help: what guidelines say, how it went"),
    "measures": Command("fullscreen", "measures", "how well things go, week by week"),
    "guide": Command("fullscreen", "guide", "short pages to read, with their sources"),
    "trial": Command("fullscreen", "trial", "two things put to the test: which helps more?"),
    "settings": Command("fullscreen", "settings [NAME]", "all that can be chosen: cues, looks, your day, reminders"),
    "diary": Command("fullscreen", "diary", "everything you logged"),
    "insights": Command("insights", "insights [--text]", "is it getting better, charts, and what goes with what"),
    "log": Command("log", "log PAIN [...]", "save a spasm without the full screen"),
    "dose": Command("dose", "dose PRODUCT [...]", "save a dose and print its line of the ledger"),
    "ledger": Command("ledger", "ledger [--at WHEN] [--json]", "medicines in the last 24 hours against the label"),
    "ask": Command("ask", "ask QUESTIONNAIRE [...]", "answer questions line by line, or from a file"),
    "today": Command("today", "today", "today in plain lines"),
    "remind": Command("remind", "remind [...]", "show what is due and not done, for cron or a timer"),
    "list": Command("list", "list [...]", "your records, one a line"),
    "report": Command("report", "report [...]", "the page to take along, or your data: pdf, md, html, csv, json, ..."),
    "import": Command("importing", "import FILE [...]", "take in an export, a table of another app, or a plan"),
    "share": Command("share", "share ROUTINE [-o FILE]", "a routine as one file to mail"),
    "backup": Command("backup", "backup [FILE] [--passphrase]", "all of yours in one file, read back before it counts"),
    "restore": Command("restore", "restore FILE [--yes]", "bring back from a backup what is missing here"),
    "check": Command("check", "check [--json]", "read everything and say what is wrong, and where"),
    "doctor": Command("doctor", "doctor [--try] [--json]", "what works here, what is missing, how to mend it"),
    "config": Command("config", "config [set SETTING VALUE]", "your settings: printed, set, opened in your editor"),
    "paths": Command("paths", "paths [WHICH]", "where everything is kept"),
    "integrate": Command("integrate", "integrate [--remove]", "into the menu, man and shells, and out again"),
    "completions": Command("completions", "completions SHELL", "what bash, zsh or fish need to complete words"),
    "man": Command("man", "man", "the manual page"),
    "serve": Command("serve", "serve [--open]", "the full screen in a browser on this machine, and from nowhere else"),
    "demo": Command("demo", "demo", "the full screen on a made-up half-year"),
}
