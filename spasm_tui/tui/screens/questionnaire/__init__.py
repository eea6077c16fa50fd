"""Any questionnaire and what came of it: warning signs, what plays a part, about you. The questions are content."""
