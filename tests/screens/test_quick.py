"""What makes the tests of the screens quick takes nothing away from them."""

from __future__ import annotations

from textual import events, messages
from textual.message import Message

from tests.screens import quick
from tests.screens.playing import Machine

HEARD: tuple[Message, ...] = (
    events.Blur(),
    events.Focus(),
    events.Key("enter", None),
    events.Leave(None),  # type: ignore[arg-type]
    events.Mount(),
    events.Paste("7"),
    events.ScreenResume(),
    events.ScreenSuspend(),
    events.Show(),
    events.Unmount(),
    messages.ExitApp(),
)


async def test_content_that_is_shared_is_known_to_be_changed(machine: Machine) -> None:
    async with machine.play("stretch") as play:
        await play.open("measures")
    assert len(quick._read) > 2
    assert quick.changed_since_read() == []
    key, shared = next((key, found) for key, found in quick._read.items() if isinstance(found, dict))
    shared["one more"] = None
    try:
        assert quick.changed_since_read() == [key]
    finally:
        del shared["one more"]


async def test_a_message_is_heard_by_those_who_hear_it_in_textual(machine: Machine) -> None:
    pairs = 0
    async with machine.play("diary") as play:
        await play.open("medicine")
        for node in (play.app, *play.app.screen_stack, *play.app.screen.walk_children()):
            for message in HEARD:
                for given in (False, True):
                    message._no_default_action = given
                    found = list(node._get_dispatch_methods(message.handler_name, message))
                    assert found == list(quick.textuals_handlers(node, message.handler_name, message))
                    pairs += len(found)
    assert pairs > 50
