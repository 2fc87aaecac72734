"""From annotations to assertions: each extractor proposes drafts, the gate binds them to their words."""
