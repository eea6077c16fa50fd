"""Any two treatments put to the test: the order by lot, the rules, the verdict, the card."""
