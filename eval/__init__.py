"""The instrument: the reader's figures on texts and gold that others wrote."""
