#!/usr/bin/env bash
# A ledger of doses with 1,000 mg and 500 mg adds up to 501 mg in hledger, and to 1,500 in ledger and beancount.
#
# One would guess: three programs for one kind of file read one amount alike, or ask which comma is meant; three digits after
#   a comma are thousands for all.
# What happens: with one mark in a number hledger takes it for the decimal one, always, and shows the sum as "501,000 mg", three
#   digits behind a comma: to the eye it is half a kilo, not half a gram. ledger and beancount take thousands. Nobody asks.
# Seen: hledger 1.25, ledger 3.3.0 and beancount 2.3.5 of Debian 12, 29 November 2026.
# Whom it hurts: who keeps tablets in plain-text accounts, as many of those do who live in a terminal: a day's paracetamol is
#   under the label by a thousandth.
# What follows for us: milligrams leave us without a mark between thousands (`1000.0`); typed in, 1,000 can mean two numbers,
#   and we ask which.
set -euo pipefail
for tool in hledger ledger bean-query; do command -v $tool > /dev/null || { echo "$tool is missing: apt-get install hledger ledger beancount"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 HOME="$work"
printf '2026-11-22 dose\n    taken  %s mg\n    box\n\n' 1,000 500 > "$work/doses.journal"
{
    echo "2026-01-01 open Assets:Taken"
    echo "2026-01-01 open Assets:Box"
    printf '2026-11-22 * "dose"\n  Assets:Taken  %s MG\n  Assets:Box\n' 1,000 500
} > "$work/doses.beancount"
{
    echo "hledger" $(hledger -f "$work/doses.journal" balance -N taken)
    echo "hledger, less than 1000 mg:" $(hledger -f "$work/doses.journal" register 'amt:<1000' taken | wc -l) of 2
    echo "ledger" $(ledger -f "$work/doses.journal" balance taken)
    echo "beancount" $(bean-query -q "$work/doses.beancount" "select sum(position) where account ~ 'Taken'" | tail -1)
} | tee "$work/seen"
diff "$work/seen" - << 'EOF'
hledger 501,000 mg taken
hledger, less than 1000 mg: 2 of 2
ledger 1,500 mg taken
beancount 1500 MG
EOF
