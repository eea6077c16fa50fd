"""A short name for some bytes, by which they are known again."""

from _blake2 import blake2b  # hashlib would load OpenSSL first, which takes longer than all the rest


def short_hash(*parts: bytes | memoryview, size: int) -> bytes:
    """The BLAKE2b hash, of `size` bytes, of all parts as if they were one."""
    made = blake2b(digest_size=size)
    for part in parts:
        made.update(part)
    return made.digest()
