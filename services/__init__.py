"""What users ask for, put together from data and analysis."""
