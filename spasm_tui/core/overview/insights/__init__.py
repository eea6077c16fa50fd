"""What the diary says, and how sure that is. An insight is a function in a file here and a row in `table.py`."""
