"""Results in, plotly figures out, each with a sentence, alt text and its table."""
