"""The list of the keys that work where one is, gathered from the screens' own bindings."""
