"""From assertions to findings: who is who, what was told twice, who disagrees."""
