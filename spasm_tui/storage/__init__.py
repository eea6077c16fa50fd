"""The journal on disk, drafts, settings and content: the only code that touches files."""
