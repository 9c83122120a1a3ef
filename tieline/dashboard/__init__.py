"""The dashboard as `tieline dashboard` starts it: `dashboards` with what reads documents into it."""
