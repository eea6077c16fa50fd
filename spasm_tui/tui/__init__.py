"""The full screen, and the only code that may load Textual or Rich."""
