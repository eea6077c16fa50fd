"""What was told once about the body, what that hides, and when hard work opens again."""
