"""Documentation sites: front ends for Python-Markdown, MkDocs and Sphinx."""
