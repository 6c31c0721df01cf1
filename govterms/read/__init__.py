"""Bytes to text: find the encoding and the format, keep the provenance."""
