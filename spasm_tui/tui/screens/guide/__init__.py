"""The guide and the list of all sources. The texts are in assets/advice."""
