"""Ratios of times measured in one run on one machine: `python -m tests.bench`. Times alone say little, ratios last."""
