"""The engine for running the portal: an Elasticsearch 8, asked through `elasticsearch.dsl`."""
