"""Bytes from outside: files, folders, archives. The only layer that may open a network connection."""
