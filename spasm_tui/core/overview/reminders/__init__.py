"""What is due and not done, and whether this is the moment to say so. Showing it is for services and the app."""
