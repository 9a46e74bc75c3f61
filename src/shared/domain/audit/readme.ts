/** A bundle's README: always in English, for nobody knows who will read it in years, and beside it in the language of its reader. */
import type { Language } from '../../kernel/languages'
import type { Words } from '../../kernel/words'
import type { BundleFacts } from './bundle'
import { readmeWords as de } from './readme-de'
import { readmeWords as en } from './readme-en'
import { readmeWords as ja } from './readme-ja'

type ReadmeWords = Words<typeof en>
const catalogues: Readonly<Record<Language, ReadmeWords>> = { en, de, ja }

/** Names and texts of all READMEs that the bundle has. */
export const readmes = (facts: BundleFacts): readonly (readonly [name: string, text: string])[] => [
  ['README.txt', readmeText(facts, 'en')],
  ...(facts.language === 'en' ? [] : [[`README.${facts.language}.txt`, readmeText(facts, facts.language)] as const])
]

/** Chapters, one below the other. Fingerprints, names of files and commands are the same in every language. */
export function readmeText(facts: BundleFacts, language: Language): string {
  const words = catalogues[language]
  return [
    `${words.title}\n${'='.repeat(24)}`,
    `${facts.log}\n${words.written(new Date(facts.writtenAtMs).toISOString(), facts.appVersion)}`,
    holds(words, facts),
    ...elsewhere(words, facts),
    ...(facts.breaks.length === 0 ? [] : [chapter(words.broken.title, words.broken.says(facts.breaks.join(', ')))]),
    chapter(words.key.title, `${words.key.before}\n\n  ${facts.fingerprint}\n\n${words.key.after}`),
    chapter(words.verify.title, `${words.verify.before}\n\n${commands(words)}\n\n${words.verify.after}`),
    chapter(words.keep.title, words.keep.says),
    ...witnesses(words, facts),
    chapter(words.files.title, files(words, facts)),
    `${facts.opened ? words.opened : words.closed}\n${words.noSecret}\n`
  ].join('\n\n')
}

const chapter = (title: string, body: string): string => `${title}\n${body}`

function holds({ holds: words }: ReadmeWords, { kind, pruned, size, entries }: BundleFacts): string {
  if (kind === 'sealed') return words.sealed(pruned, size - 1)
  if (kind === 'filtered') return words.part(entries, size)
  return pruned === 0 ? words.all(size) : words.last(entries, size)
}

function elsewhere({ elsewhere: words }: ReadmeWords, { pruned, seals }: BundleFacts): string[] {
  if (pruned === 0) return []
  const list = seals.map(
    ({ first, last, name, sha256 }) => `  ${name}   ${words.seal(first, last)}\n  SHA-256 ${sha256}`
  )
  return [words.sealed(pruned - 1), list.join('\n'), words.ask]
}

function commands({ verify: { fingerprint, node, shell } }: ReadmeWords): string {
  const line = (command: string, needs: string): string => `  ${command} --key ${fingerprint}`.padEnd(42) + needs
  return [line('node verify.mjs', node), line('sh verify.sh', shell)].join('\n')
}

function witnesses({ witnesses: words }: ReadmeWords, { witnesses: all }: BundleFacts): string[] {
  if (all.length === 0) return []
  return [
    chapter(
      words.title,
      [...all.map(({ name, size, file }) => words.cosigned(name, size, file)), words.says].join('\n')
    )
  ]
}

function files({ files: words }: ReadmeWords, facts: BundleFacts): string {
  const line = (name: string, says: string): string => `  ${name.padEnd(21)} ${says}`
  const beside: Readonly<Record<string, string>> = {
    'entries.csv': words.csv,
    'entries.ocsf.jsonl': words.ocsf,
    'report.pdf': words.pdf
  }
  return [
    line('entries.jsonl', words.entries),
    facts.kind === 'filtered' ? line('proofs/', words.proofs) : line('leaf-hashes.txt', words.hashes),
    line('checkpoint', words.checkpoint),
    line('log.pub', words.key),
    ...(facts.previousSize === undefined
      ? []
      : [line('previous.checkpoint', words.previous), line('consistency.txt', words.consistency)]),
    ...(facts.witnesses.length === 0
      ? []
      : [line('witness-N.checkpoint', words.cosigned), line('witness-N.txt', words.grown)]),
    ...facts.beside.map((name) => line(name, words.reading(beside[name] ?? ''))),
    ...words.manifest.map((says, at) => line(at === 0 ? 'manifest.json' : '', says))
  ].join('\n')
}
