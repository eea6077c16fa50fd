"""Small things for most days: what a day asks for, how the week went. They remind in core/overview/reminders."""
