"""A trial: making one, the next session, the card at its end. Order, rules and verdict are core/trial."""
