"""The home screen: pain now, what is due, today's plan, the week. What is due is core/overview/today."""
