"""The worst minute: a figure to breathe with, and what may ease it. What is offered is core/overview/now."""
