#!/usr/bin/env bash
# mosh drops every code for a notification that a program sends, and passes on its bell, its window's name and its clipboard.
#
# One would guess: a terminal reached by mosh instead of ssh gets what the program writes; or what mosh does not know it leaves out
#   of both, notifications and clipboard.
# What happens: mosh keeps a screen of its own and sends what changed on it. OSC 9, OSC 777 and OSC 99 (kitty) are gone, nothing
#   is kept for later; BEL, OSC 2 and OSC 52 arrive. So are hyperlinks, the curl under a word and a line through it: plain
#   words are left. Nothing in the environment says mosh: TERM is that of the terminal, SSH_CONNECTION that of the ssh it began with.
# Seen: mosh 1.4.0 of Debian 12, client and server on one machine, 29 November 2026.
# Whom it hurts: who has the program on a server at home and asks by mosh from bed or on the way: the timer of the heat pad ends
#   without a word, though the terminal (TERM=xterm-kitty) is one that knows the code.
# What follows for us: wherever somebody comes by ssh (mosh begins with it) the bell rings beside the code, as it did in tmux.
set -euo pipefail
for tool in mosh-server mosh-client script; do command -v $tool > /dev/null || { echo "$tool is missing: apt-get install mosh bsdutils"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export LC_ALL=C.UTF-8 TERM=xterm-256color
cat > "$work/program.sh" << 'EOF'
sleep 2
printf 'the heat is over \a'
printf '\033]9;nine\033\\\033]777;notify;seven;x\033\\\033]99;i=1;ninetynine\033\\'
printf '\033]52;c;Y2xpcA==\033\\\033]2;window\033\\'
printf '\033]8;;https://example.org\033\\link\033]8;;\033\\ \033[4:3mcurl\033[0m \033[9mline\033[0m'
sleep 2
EOF
# -p 0: any port that is free, on this machine alone.
key=$(mosh-server new -i 127.0.0.1 -p 0 -- bash "$work/program.sh" 2> "$work/errors" | grep "MOSH CONNECT") || { cat "$work/errors"; exit 1; }
read -r _ _ port secret <<< "$key"
MOSH_KEY=$secret timeout 20 script -qc "stty rows 24 cols 80; mosh-client 127.0.0.1 $port" "$work/seen" > /dev/null 2>&1 < /dev/null || true
sed $'s/\e\\][^\a]*\a//g' "$work/seen" | tr -cd '\a' | wc -c | sed 's/^/bells that end no code: /' | tee "$work/found"
for what in 'heat is over' nine seven ninetynine Y2xpcA== window example.org link curl $'\e[4:3m' $'\e[9m'; do
    printf '%q: ' "$what"
    if grep -qaF -- "$what" <(tr -d '\r' < "$work/seen"); then echo arrives; else echo dropped; fi
done | tee -a "$work/found"
diff "$work/found" - << 'EOF'
bells that end no code: 1
heat\ is\ over: arrives
nine: dropped
seven: dropped
ninetynine: dropped
Y2xpcA==: arrives
window: arrives
example.org: dropped
link: arrives
curl: arrives
$'\E[4:3m': dropped
$'\E[9m': dropped
EOF
