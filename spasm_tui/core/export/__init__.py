"""The records in the forms that other programs read. `store/EXPORT.md` describes them."""
