"""What every feature stands on: records, journal state, settings, the clock, pain, the map of the back."""
