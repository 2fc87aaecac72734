"""Answers and records to files."""
