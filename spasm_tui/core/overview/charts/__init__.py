"""Charts: values in, rows of characters with the names of their layers out. Nothing here knows a screen."""
