"""The check-in, asked with the form of all questions. What it asks is core/checkin."""
