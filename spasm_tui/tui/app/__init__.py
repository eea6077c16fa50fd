"""The app, which owns no feature: the way between screens, the heartbeat, keys, themes, reminders on screen."""
