"""What the machine offers besides its disk: programs that play, speak and notify."""
