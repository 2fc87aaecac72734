"""From findings to answers: dossier, timeline, claims, ties, tolls, flows."""
