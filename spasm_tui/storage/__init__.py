"""The only code that reads and writes files of the user: journal, drafts, settings, content, reports."""
