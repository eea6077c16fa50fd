"""Lying down, walks and the balance of a day: times, limits, the walking plan. Stretching is a room of its own."""
