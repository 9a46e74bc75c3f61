import type { Command } from '../command'
import { choicesOf, KEYS, optionsOf, valued } from './words'

/** Counts the words behind the command that are neither options nor their values, to know which place is asked for. */
export function bash(commands: readonly Command[]): string {
  return `# bash completion of keywatch: source <(keywatch completion bash)
_keywatch() {
  local current=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command= place=-1 word skip= i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    if [[ -n $skip ]]; then skip=; continue; fi
    case $word in
      ${valued(commands).join(' | ')}) skip=1 ;;
      -*) ;;
      *) if [[ -z $command ]]; then command=$word; fi; ((place++)) ;;
    esac
  done
  COMPREPLY=()
  if [[ -n $skip ]]; then COMPREPLY=($(compgen -f -- "$current")); return; fi
  if [[ -z $command ]]; then
    COMPREPLY=($(compgen -W '${commands.map(({ name }) => name).join(' ')} help --version --help' -- "$current"))
    return
  fi
  if [[ $current == -* ]]; then
    case $command in
${commands.map((one) => `      ${one.name}) COMPREPLY=($(compgen -W '${flags(one)}' -- "$current")) ;;`).join('\n')}
    esac
    return
  fi
  case "$command $place" in
${commands.flatMap(placesOf).join('\n')}
  esac
}
complete -F _keywatch keywatch
`
}

const flags = (command: Command): string =>
  Object.keys(optionsOf(command))
    .map((name) => `--${name}`)
    .join(' ')

const placesOf = (command: Command): string[] =>
  command.places.flatMap((place, at) => {
    const words = choicesOf(place)?.join(' ')
    const from = place === 'key' ? `-W "$(${KEYS})"` : place === 'file' ? '-f' : words && `-W '${words}'`
    return from === undefined ? [] : [`    '${command.name} ${at}') COMPREPLY=($(compgen ${from} -- "$current")) ;;`]
  })
