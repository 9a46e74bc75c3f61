# What zsh itself offers for a line: zsh -f complete.zsh FILE 'keywatch curl b'. FILE is sourced first.
# An interactive zsh in a terminal of its own is given the line and a tab. `compadd`, to which every completion comes down, says
# what it was given instead of drawing it, and nothing is put into the line.
zmodload zsh/zpty
if [[ $1 == --inside ]]; then
  PROMPT= PS2= RPS1=
  autoload -Uz compinit
  compinit -u -D
  source $2
  bindkey '^M' undefined-key
  bindkey '^J' undefined-key
  bindkey '^I' complete-word
  zstyle ':completion:*' insert-tab false
  over() { print -r -- 'OVER'; exit 0 }
  comppostfuncs=(over)
  compadd() {
    if [[ ${@[1,(i)(-|--)]} == *-(O|A|D)\ * ]]; then
      builtin compadd "$@"
      return $?
    fi
    typeset -a hits
    builtin compadd -A hits "$@"
    for hit in $hits; do print -r -- "HIT:$hit"; done
    return 0
  }
  print -r -- 'READ''Y'
  return
fi
zpty z zsh -f -i
zpty -w z "source ${(q)0:A} --inside ${(q)1}"
zpty -r z line '*READY*'
zpty -w -n z "$2"$'\t'
integer lines=0
while (( lines++ < 500 )) && zpty -r z line; do
  line=${${line//$'\r'/}%$'\n'}
  case $line in
    *HIT:*) print -r -- "${line##*HIT:}" ;;
    *OVER*) break ;;
  esac
done
zpty -d z
