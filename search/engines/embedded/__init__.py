"""The embedded engine: tantivy in folders under one directory. One process writes, all others read."""
