"""Drawing and asking, for two screens or more. Controls are given values and post messages; they never reach up."""
