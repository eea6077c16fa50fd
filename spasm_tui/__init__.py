"""A terminal companion for people who get back-muscle spasms."""

__version__ = "0.1.0"
