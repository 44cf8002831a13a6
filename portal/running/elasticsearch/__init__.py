"""A real Elasticsearch for trying the search and for tests: found, started, stopped."""
