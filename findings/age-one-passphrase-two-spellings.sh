#!/usr/bin/env bash
# A backup sealed with the passphrase "Rücken" cannot be opened with "Rücken": the ü has two spellings that look the same.
#
# One would guess: a package that takes a passphrase as text puts it into one form of Unicode first, as is done for names in
#   mail and passwords of networks; or else the two never meet, since keyboards give the one form.
# What happens: the bytes are taken as they come. NFC (one letter) and NFD (u and two dots) are two passphrases, and the
#   message is "Decryption failed", as for a wrong one. A file name or a text copied on a Mac, some input methods and some
#   password managers give the second form. A blank or a line end behind it counts too, and an empty passphrase is taken.
# Seen: pyrage 1.4.0, 29 November 2026.
# Whom it hurts: everybody whose passphrase has a letter beyond ASCII and who opens a backup on another machine, perhaps
#   years later: the one moment at which it counts.
# What follows for us: to open, the passphrase is tried as it was typed and then in the other form; to seal, it is taken as
#   typed, so that other programs for age open it with the same keys.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
python3 -m venv "$work/v"
"$work/v/bin/pip" install -q pyrage==1.4.0 2> /dev/null
"$work/v/bin/python" - << 'EOF' | tee "$work/seen"
from unicodedata import normalize
from pyrage import DecryptError, passphrase

def opens(sealed_with: str, typed: str) -> bool:
    try:
        return passphrase.decrypt(passphrase.encrypt(b"diary", sealed_with), typed) == b"diary"
    except DecryptError:
        return False

one, other = normalize("NFC", "Rücken"), normalize("NFD", "Rücken")
print("the same form:", opens(one, one), opens(other, other))
print("the other form:", opens(one, other), opens(other, one))
print("a blank behind it:", opens(one, one + " "), "an empty one:", opens("", ""))
EOF
diff "$work/seen" - << 'EOF'
the same form: True True
the other form: False False
a blank behind it: False an empty one: True
EOF
