"""The report on places for a business: its question, its places, its market, how sure it is."""
