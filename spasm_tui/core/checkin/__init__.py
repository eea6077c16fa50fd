"""The daily check-in: its questions, the last answers offered, what is kept."""
