"""Look up, merge, rank, save and load entries."""
