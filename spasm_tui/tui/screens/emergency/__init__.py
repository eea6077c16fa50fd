"""The emergency page, and the word that shows it was read. When it comes first is the app's and core/red_flags."""
