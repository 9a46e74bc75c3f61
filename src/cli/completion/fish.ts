import type { Command, Option } from '../command'
import { choicesOf, KEYS, optionsOf } from './words'

export function fish(commands: readonly Command[]): string {
  const names = commands.map(({ name }) => name).join(' ')
  const none = `not __fish_seen_subcommand_from ${names}`
  return [
    '# fish completion of keywatch: keywatch completion fish > ~/.config/fish/completions/keywatch.fish',
    'complete -c keywatch -f',
    ...commands.map(({ name, summary }) => `complete -c keywatch -n '${none}' -a ${name} -d ${quote(summary)}`),
    ...commands.flatMap(linesOf),
    ''
  ].join('\n')
}

function linesOf(command: Command): string[] {
  const seen = `__fish_seen_subcommand_from ${command.name}`
  const begin = `complete -c keywatch -n '${seen}'`
  const options = Object.entries(optionsOf(command)).map(([name, option]) => `${begin} ${optionOf(name, option)}`)
  const places = command.places.flatMap((place) => {
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
