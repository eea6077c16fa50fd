"""The program under fault: `python -m tests.faults` prints a table; `test_faults.py` runs a little of it."""
