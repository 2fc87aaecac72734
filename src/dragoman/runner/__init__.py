"""The per-document function over many inputs: in process, in a process pool or on a cluster engine."""
