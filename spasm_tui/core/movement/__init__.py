"""Rest, walks, habits and what reminds of them."""
