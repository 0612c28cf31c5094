"""What another framework sees of a measure set, what it cannot see, and what would be counted twice."""
