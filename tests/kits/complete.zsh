# complete.zsh SCRIPT WORDS...: what the completion system of zsh offers behind each of the words, as a user at a
# terminal would see it: a shell in a pseudo-terminal, the words, a key. Writes "WORDS<tab>OFFER" lines.
zmodload zsh/zpty
script=$1
shift
zpty asked zsh -f -i
ask() { zpty -w asked "$1"; }
ask 'PS1= PS2= LISTMAX=0; unsetopt zle_bracketed_paste 2>/dev/null; stty -echo; autoload -Uz compinit; compinit -u -D; . '$script
# What would be added is told and not added, so that nothing is listed, beeped or inserted.
ask 'compadd() {
    if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then builtin compadd "$@"; return; fi
    typeset -a offers; builtin compadd -A offers "$@"
    local offer; for offer in $offers; do print -r -- "offer:$IPREFIX$offer"; done
}'
ask 'show() { BUFFER=$asked; CURSOR=$#BUFFER; zle complete-word; print -r -- "end:"; BUFFER=; }; zle -N show; bindkey "^T" show; print -r -- "re""ady:"'
read_to() { while zpty -r asked line; do line=${line%%[$'\r\n']*}; [[ $line == *$1* ]] && return; done; }
read_to ready:
for words; do
    ask "asked=${(qq)words}"
    zpty -w -n asked $'\x14'
    while zpty -r asked line; do
        line=${line//$'\r'/}
        line=${line%$'\n'}
        [[ $line == *end:* ]] && break
        [[ $line == *offer:* ]] && print -r -- "$words"$'\t'"${line##*offer:}"
    done
done
zpty -d asked
