"""The report of a placement plan: its question, its sites, its proof, on paper and in files."""
