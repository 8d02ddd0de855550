"""Text messages, through a gateway."""
