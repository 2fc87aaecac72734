"""Benchmarks: figures to read, never tests. Each prints ratios of one run with the raw numbers beside them."""
