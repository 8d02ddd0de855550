"""When somebody at a meeting is at risk: whom to ring, what to write, who reads it, and what comes back."""
