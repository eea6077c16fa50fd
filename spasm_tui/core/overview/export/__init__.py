"""The records in the forms that other programs read. `storage/EXPORT.md` describes them."""
