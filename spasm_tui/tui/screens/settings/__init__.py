"""Settings, and trying the cues. The rows are core/overview/setting_rows."""
