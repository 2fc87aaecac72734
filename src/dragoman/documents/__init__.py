"""From bytes to documents, pure: text, blocks, boilerplate, language, families of near-copies."""
