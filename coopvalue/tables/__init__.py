"""Results to labelled frames and number formats: the one place where column titles live."""
