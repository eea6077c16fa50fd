"""Lying down, walks, and the balance of the day as one drawing."""
