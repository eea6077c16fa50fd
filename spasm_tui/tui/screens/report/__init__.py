"""The page for the clinic and all that is saved as a file: days, parts, form. Making it is core/overview/report."""
