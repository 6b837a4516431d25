"""What single phrases mean: each module finds one kind of match in a text, and knows nothing of files or rows."""
