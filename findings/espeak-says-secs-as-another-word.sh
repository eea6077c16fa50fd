#!/usr/bin/env bash
# Guess: a speech program reads the usual short forms of a training plan in full: "30 secs", "10 s", "20 mg", "3 x 10", "1/2", "1 000".
# What happens: "30 secs" sounds exactly like "thirty sex", "10 s" is "ten" and the letter, "20 mg" is two letters, "x" is the letter,
#   "1/2" has the word "slash", "1,5" is "one five", and "1 000" is read digit by digit. "½" and "3 × 20" are read as meant.
# Seen: espeak-ng 1.51 (Debian 12), English voice, 2026-11-29. The test compares phonemes, so no sound card is needed.
# Hurts: spoken cues for people who lie on the floor and cannot look, above all steps typed as a physiotherapist's sheet puts them;
#   a dose read as "one five" or digit by digit.
# What we do: our own cues write words out ("30 seconds"), and so is what people typed, just before it is spoken ("3 times 10",
#   "half", "1.5"; `core/stretching/spoken.py`).
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
speak() { espeak-ng "$@"; }
if ! command -v espeak-ng > /dev/null; then
    command -v apt-get > /dev/null && command -v dpkg-deb > /dev/null || { echo "espeak-ng is missing"; exit 77; }
    cd "$folder"
    apt-get download -qq -o APT::Sandbox::User=root espeak-ng libespeak-ng1 espeak-ng-data libsonic0 libpcaudio0 2> /dev/null \
        || { echo "espeak-ng is missing and Debian's packages cannot be had (apt-get update?)"; exit 77; }
    for package in *.deb; do dpkg-deb -x "$package" root; done
    libraries=$(dirname "$(find "$PWD/root" -name 'libespeak-ng.so.1' -print -quit)")
    data=$(dirname "$(dirname "$(find "$PWD/root" -name phontab -print -quit)")")
    speak() { LD_LIBRARY_PATH=$libraries ESPEAK_DATA_PATH=$data "$folder/root/usr/bin/espeak-ng" "$@"; }
    speak --version > /dev/null 2>&1 || { echo "espeak-ng cannot start here: libraries for sound are missing"; exit 77; }
fi
speak --version | cut -d' ' -f1-4
# The phonemes without the marks of stress and of joined words.
sounds() { printf '%s' "$1" | speak -q -x -v en --stdin | tr -d "',;: \n"; }
fault=0
same() { # what is written, what one hears
    local written heard
    written=$(sounds "$1") heard=$(sounds "$2")
    if [[ -n $written && $written == "$heard" ]]; then echo "'$1' sounds like '$2': $heard"; else echo "'$1' ($written) does not sound like '$2' ($heard)"; fault=1; fi
}
same "30 secs" "thirty sex"
same "10 s" "ten S"
same "20 mg" "twenty M G"
same "3 x 10" "three X ten"
same "1/2" "one slash two"
same "1,5" "one five"
same "1 000" "one zero zero zero"
same "3 × 20" "three times twenty"
exit $fault
