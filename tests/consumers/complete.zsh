# Asks the completion system of zsh as a user at a terminal would: a shell in a pseudo-terminal, words and a tab.
zmodload zsh/zpty
zpty asked zsh -f -i
ask() { zpty -w asked "$1"; }
ask 'PS1=; LISTMAX=0; autoload -Uz compinit && compinit -u -D; . ./reslint.zsh'
ask 'unsetopt auto_menu; show() { zle list-choices; }; zle -N show; bindkey "^X" show'
sleep 1
for words in 'reslint --format=sa' 'reslint expl' 'reslint explain duplicate-w'; do
    zpty -w -n asked "$words"$'\t'
    sleep 0.7
    zpty -w -n asked $'\x15'
done
sleep 0.5
while zpty -r -t asked line; do print -r -- ${line//[=]/ }; done
zpty -d asked
