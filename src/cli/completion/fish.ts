import type { Command, Option } from '../command'
import { choicesOf, KEYS, optionsOf, valued } from './words'

export function fish(commands: readonly Command[]): string {
  return [
    '# fish completion of keywatch: keywatch completion fish > ~/.config/fish/completions/keywatch.fish',
    placeFunction(commands),
    'complete -c keywatch -f',
    ...commands.map(
      ({ name, summary }) => `complete -c keywatch -n '__keywatch_at "" -1' -a ${name} -d ${quote(summary)}`
    ),
    ...commands.flatMap(linesOf),
    ''
  ].join('\n')
}

/**
 * True for this command with so many words behind it; -1: none was named yet. Options and their values are no such words. Fish's
 * own `__fish_seen_subcommand_from` would take the value of an option for a command.
 */
const placeFunction = (commands: readonly Command[]): string => `function __keywatch_at
  set -l words (commandline -opc)
  set -e words[1]
  set -l command ''
  set -l place -1
  set -l skip 0
  for word in $words
    if test $skip = 1
      set skip 0
      continue
    end
    switch $word
      case ${valued(commands).join(' ')}
        set skip 1
      case '-*'
      case '*'
        test -z "$command"; and set command $word
        set place (math $place + 1)
    end
  end
  test "$command" = "$argv[1]"; and begin
    test (count $argv) = 1; or test $place = $argv[2]
  end
end`

function linesOf(command: Command): string[] {
  const all = `complete -c keywatch -n '__keywatch_at ${command.name}'`
  const options = Object.entries(optionsOf(command)).map(([name, option]) => `${all} ${optionOf(name, option)}`)
  const places = command.places.flatMap((place, at) => {
    const begin = `complete -c keywatch -n '__keywatch_at ${command.name} ${at}'`
    const words = choicesOf(place)
    if (place === 'key') return [`${begin} -a '(${KEYS})'`]
    if (place === 'file') return [`${begin} -F`]
    return words === undefined ? [] : [`${begin} -a '${words.join(' ')}'`]
  })
  return [...options, ...places]
}

const optionOf = (name: string, { short, value, words }: Option): string =>
  [
    `-l ${name}`,
    ...(short === undefined ? [] : [`-s ${short}`]),
    ...(value === undefined ? [] : ['-r']),
    `-d ${quote(words)}`
  ].join(' ')

/** In fish's single quotes a backslash and a quote are escaped. */
const quote = (text: string): string => `'${text.replaceAll(/['\\]/gu, (mark) => `\\${mark}`)}'`
