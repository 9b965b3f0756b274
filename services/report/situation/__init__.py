"""The daily situation sheet: what the wall tells, on paper, one page for each district."""
