"""The version of the program; part of every reader's fingerprint."""

__version__ = "0.1.0"
