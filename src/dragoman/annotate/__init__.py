"""From a document to its annotations: sentences, parse, mentions, coreference, times and places."""
