"""A group and its host: what they agree, how much support the group wants, and what the host may see."""
