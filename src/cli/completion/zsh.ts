import { commonOptions, type Command, type Option } from '../command'
import { choicesOf, KEYS, optionsOf, quoted } from './words'

export function zsh(commands: readonly Command[]): string {
  const names = commands.map(({ name, summary }) => `    ${quoted(`${name}:${plain(summary)}`)}`).join('\n')
  const common = Object.entries(commonOptions)
    .flatMap(([name, option]) => optionLines(name, option))
    .map((line) => `      ${quoted(line)}`)
    .join(' \\\n')
  return `#compdef keywatch
# zsh completion of keywatch: keywatch completion zsh > "\${fpath[1]}/_keywatch"
_keywatch_keys() {
  local -a names
  names=(\${(f)"$(${KEYS})"})
  _describe key names
}
_keywatch() {
  local curcontext=$curcontext state line
  typeset -A opt_args
  local -a commands
  commands=(
${names}
  )
  # Options of every command may stand before its name.
  _arguments -C \\
${common} \\
      '1:command:->command' \\
      '*::argument:->argument'
  if [[ $state == command ]]; then
    _describe command commands
    return
  fi
  case $words[1] in
${commands.map(caseOf).join('\n')}
  esac
}
if [[ $funcstack[1] == _keywatch ]]; then _keywatch "$@"; else compdef _keywatch keywatch; fi
`
}

function caseOf(command: Command): string {
  const options = Object.entries(optionsOf(command)).flatMap(([name, option]) => optionLines(name, option))
  const places = command.places.map((place, at) => `${at + 1}:${place}:${actionOf(place)}`)
  const lines = [...options, ...places].map((line) => `      ${quoted(line)}`)
  return `    ${command.name}) _arguments \\\n${lines.join(' \\\n')} ;;`
}

function optionLines(name: string, { short, value, many, words }: Option): string[] {
  const star = many ? '*' : ''
  const end = `[${plain(words)}]${value === undefined ? '' : `:${plain(value)}:_files`}`
  return [`${star}--${name}${end}`, ...(short === undefined ? [] : [`${star}-${short}${end}`])]
}

function actionOf(place: Command['places'][number]): string {
  if (place === 'key') return '_keywatch_keys'
  if (place === 'file') return '_files'
  const words = choicesOf(place)
  return words === undefined ? ' ' : `(${words.join(' ')})`
}

/** What zsh would read as a part of its own grammar is left out. */
const plain = (text: string): string => text.replaceAll(/[[\]:]/gu, ' ').trim()
