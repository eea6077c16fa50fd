"""What packets and labels say, what was taken, and the sums of both for each ingredient. Never what to take."""
