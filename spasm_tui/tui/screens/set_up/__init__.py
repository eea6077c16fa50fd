"""The one page of a first start."""
