"""Characters and shapes put on a grid or into an SVG; what they mean is not known here."""
