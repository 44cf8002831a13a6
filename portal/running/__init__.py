"""The commands behind the Makefile. What runs before the environment is there uses the standard library only."""
