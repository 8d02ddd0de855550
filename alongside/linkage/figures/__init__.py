"""What came of the work, in numbers: of the work, never of people."""
