"""What each shell reads so that it can complete the program's words."""

from __future__ import annotations

# Each asks the program itself, so that products, triggers and routines of the user's own are known too. It is run by
# the name that was typed: it may stand in a folder of its own.
_BASH = """\
# Completion of spasm-tui in bash. Put this line into ~/.bashrc:  source <(spasm-tui completions bash)
_spasm_tui() {
    local word help found current=${COMP_WORDS[COMP_CWORD]}
    [[ $current == = ]] && current=
    COMPREPLY=()
    while IFS=$'\\t' read -r word help; do
        case $word in
            :files|:folders)
                compopt -o filenames 2>/dev/null
                [[ $word == :files ]] && found=$(compgen -f -- "$current") || found=$(compgen -d -- "$current")
                while IFS= read -r word; do
                    [[ -n $word ]] && COMPREPLY+=("$word")
                done <<< "$found"
                ;;
            ?*)
                printf -v word %q "$word"
                COMPREPLY+=("$word")
                ;;
        esac
    done < <("$1" completions words -- "${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -F _spasm_tui spasm-tui
"""
_ZSH = """\
#compdef spasm-tui
# Completion of spasm-tui in zsh. Put this into ~/.zshrc, after compinit:  source <(spasm-tui completions zsh)
_spasm-tui() {
    local line word help
    local -a found
    for line in "${(@f)$(${(Q)words[1]} completions words -- "${(@Q)words[2,CURRENT]}" 2>/dev/null)}"; do
        word=${line%%$'\\t'*}
        case $word in
            '') ;;
            :files) _files ;;
            :folders) _files -/ ;;
            *)
                help=${line#*$'\\t'}
                found+=("${word//:/\\\\:}${help:+:$help}")
                ;;
        esac
    done
    (( $#found )) && _describe -t spasm-tui spasm-tui found
}
if [[ ${funcstack[1]} == _spasm-tui ]]; then
    _spasm-tui "$@"
else
    compdef _spasm-tui spasm-tui
fi
"""
_FISH = """\
# Completion of spasm-tui in fish. Keep it as ~/.config/fish/completions/spasm-tui.fish
function __spasm_tui
    set -l given (commandline -opc)
    set -l program $given[1]
    set -e given[1]
    set -l current (commandline -ct)
    for line in ($program completions words -- $given "$current" 2>/dev/null)
        switch $line
            case ':files*'
                __fish_complete_path "$current"
            case ':folders*'
                __fish_complete_directories "$current"
            case '*'
                printf '%s\\n' $line
        end
    end
end
complete -c spasm-tui -f -a '(__spasm_tui)'
"""
SHELLS = {"bash": _BASH, "zsh": _ZSH, "fish": _FISH}
