"""Charts and cards on screen. What they show is core/overview/charts and insights, which know no screen."""
