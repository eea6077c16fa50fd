"""Medicine: finding a product, noting a dose, the ledger. Its sums and sentences are core/medicine."""
