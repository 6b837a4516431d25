"""The site: Datasette with pages of our own."""
