#!/usr/bin/env bash
# Guess: where a locale is named that the machine has not (LC_TIME=de_DE.UTF-8 in a container, or brought along by ssh), what
#   is asked of it has no answer, or a neutral one such as 2026-03-11.
# What happens: nothing says so, and C's own form is given, which is American: `date +%x` writes 03/11/26 for the 11th of
#   March, and nl_langinfo names %m/%d/%y. To whoever named a German locale that is the 3rd of November. With 12 hours it is
#   the other way round: a machine without en_US tells an American 24.
# Seen: glibc 2.36 and coreutils 9.1 (Debian 12), Python 3.11, 2026-11-29. musl always answers so.
# Hurts: who reads when the last dose was on a small server, and takes the day for the month.
# What we do: no system is asked. The locale's name is looked up in a table of ours (`core/base/local_forms.py`), months are
#   told by their names, and `doctor` shows what came out of it.
set -euo pipefail
command -v python3 > /dev/null || { echo "python3 is missing"; exit 77; }
for name in de_DE.UTF-8 en_US.UTF-8; do
    if locale -a 2> /dev/null | grep -qix "${name/UTF-8/utf8}"; then echo "$name is installed here"; exit 77; fi
done
unset LC_ALL LANGUAGE
german=$(LC_TIME=de_DE.UTF-8 date -d 2026-03-11 +%x)
american=$(LC_TIME=en_US.UTF-8 date -d '2026-03-11 19:05' +%X)
echo "the 11th of March, for a German: $german"
echo "five past seven in the evening, for an American: $american"
LC_TIME=de_DE.UTF-8 python3 - << 'PYTHON'
import locale
try:
    locale.setlocale(locale.LC_TIME, "")
except locale.Error as error:
    print("Python says:", error)
print("and goes on with:", locale.nl_langinfo(locale.D_FMT))
PYTHON
[ "$german" = 03/11/26 ] && [ "$american" = 19:05:00 ]
