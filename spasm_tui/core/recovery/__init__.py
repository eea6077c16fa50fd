"""How a spasm goes over the weeks, and what to do where it does not get better."""
