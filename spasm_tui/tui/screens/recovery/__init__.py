"""How a spasm goes over the weeks, and what may come next. When it is told is core/recovery."""
