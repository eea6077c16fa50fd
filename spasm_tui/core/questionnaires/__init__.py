"""Questions as data: what is asked when, what counts as an answer, and what the answers add up to."""
