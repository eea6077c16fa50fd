"""Drawing and asking. Widgets are given values and post messages; they never reach up."""
