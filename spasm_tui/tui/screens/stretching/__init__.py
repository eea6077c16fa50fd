"""A stretch session: choice, player, rating, the day after. The session itself is services/stretch_session."""
