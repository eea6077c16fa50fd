"""What needs core, storage and machine together and no screen: the world, a stretch session, giving reminders."""
