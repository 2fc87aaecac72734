"""The faces: command line, notebook; thin."""
