"""A desktop for tests: it owns org.freedesktop.Notifications on the bus it is started on, runs a command, and writes
every notification it is sent to a file, a line of JSON each. Usage: listener.py FILE COMMAND..."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from typing import Any

from jeepney import HeaderFields, Message, MessageType, new_error, new_method_return
from jeepney.bus_messages import message_bus
from jeepney.io.blocking import DBusConnection, Proxy, open_dbus_connection

NAME = "org.freedesktop.Notifications"
_AFTER_SECONDS = 1.0


def answer(message: Message, heard: list[dict[str, Any]]) -> Message | None:
    """What a desktop answers; what it was told goes to `heard`."""
    fields = message.header.fields
    if message.header.message_type != MessageType.method_call:
        return None
    member = fields.get(HeaderFields.member)
    if member == "GetCapabilities":
        return new_method_return(message, "as", (["body"],))
    if member == "GetServerInformation":
        return new_method_return(message, "ssss", ("desk", "tests", "1", "1.2"))
    if member == "Notify":
        app, _, _, title, text, *_ = message.body
        heard.append({"app": app, "title": title, "text": text})
        return new_method_return(message, "u", (len(heard),))
    return new_error(message, "org.freedesktop.DBus.Error.UnknownMethod")


def listen(connection: DBusConnection, heard: list[dict[str, Any]], command: list[str]) -> int:
    """Answers until the command has ended and nothing has come for a moment."""
    process = subprocess.Popen(command)
    quiet_since = time.monotonic()
    while process.poll() is None or time.monotonic() - quiet_since < _AFTER_SECONDS:
        if process.poll() is None:
            quiet_since = time.monotonic()
        try:
            message = connection.receive(timeout=0.1)
        except TimeoutError:
            continue
        reply = answer(message, heard)
        if reply is not None:
            connection.send(reply)
    return process.returncode


def main() -> int:
    """Runs the command with a desktop that listens."""
    file, *command = sys.argv[1:]
    heard: list[dict[str, Any]] = []
    with open_dbus_connection("SESSION") as connection:
        (granted,) = Proxy(message_bus, connection).RequestName(NAME)
        assert granted == 1, "another desktop is there"
        code = listen(connection, heard, command)
    with open(file, "w", encoding="utf-8") as out:
        out.writelines(f"{json.dumps(each)}\n" for each in heard)
    return code


if __name__ == "__main__":
    sys.exit(main())
