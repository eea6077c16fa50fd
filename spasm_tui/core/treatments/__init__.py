"""Help by other hands: what guidelines say, who should ask first, how it went."""
