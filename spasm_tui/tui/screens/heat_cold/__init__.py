"""Heat and cold: choice, clock, rating. What shuts or limits them is core/heat_cold."""
