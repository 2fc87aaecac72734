"""The record on disk: shards, receipts, ledger, index. The only door to the database."""
