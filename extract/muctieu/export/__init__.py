"""What leaves the dataset for other programs."""
