"""The page to take along: what it says, and how it is written as text, as a web page and as a PDF."""
