"""Bringing in files: a look first, then all or nothing. Reading them is core/overview/importing."""
