"""One's own routines: the list, the editor, sharing. Playing one is the stretching screen."""
