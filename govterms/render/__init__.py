"""Turn annotations into output. The only place that escapes."""
