"""The economic portrait of the city and of each district: what stands, comes, goes, is missing."""
