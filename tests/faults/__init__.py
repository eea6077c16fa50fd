"""The program under fault: `python -m tests.faults` prints the table; `test_faults.py` runs a little of it each time."""
