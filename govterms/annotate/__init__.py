"""Find short forms in a text and choose their senses."""
