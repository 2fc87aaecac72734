"""The words of the field as frozen types. Standard library only; imported by every layer."""
