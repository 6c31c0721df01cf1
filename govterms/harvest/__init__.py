"""Find glossary sections and take their entries apart."""
