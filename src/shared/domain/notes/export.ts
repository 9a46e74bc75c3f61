/** A note as a markdown file that other programs read: front matter in YAML, then the thesis as it was written. */
import type { Hindsight, Note, PinName } from './note'
import { outcomeOf } from './outcome'

export interface NoteFile {
  readonly name: string
  readonly text: string
}

const day = (ms: number): string => new Date(ms).toISOString().slice(0, 10)
/** A double-quoted YAML scalar takes every JSON string (YAML 1.2, chapter 7.3.1). */
const quoted = (text: string): string => JSON.stringify(text)
const percent = (value: number | undefined): string =>
  value === undefined ? 'not known' : `${value >= 0 ? '+' : ''}${value.toFixed(1)}%`

/** `subjectOf`: what the note is about, in words. Names are unique among `notes`, and safe on every file system. */
export function noteFiles(notes: readonly Note[], subjectOf: (note: Note) => string): readonly NoteFile[] {
  const taken = new Map<string, number>()
  return notes.map((note) => {
    const base = `${day(note.createdAtMs)}-${slug(note.title)}`
    const before = taken.get(base) ?? 0
    taken.set(base, before + 1)
    return { name: before === 0 ? `${base}.md` : `${base}-${before + 1}.md`, text: noteText(note, subjectOf(note)) }
  })
}

/** Letters and digits of any script; at most 60, so that no file system refuses the name. */
const slug = (title: string): string => {
  const words =
    title
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{Letter}\p{Number}]+/gu) ?? []
  return [...words.join('-')].slice(0, 60).join('').replace(/-+$/, '') || 'note'
}

function noteText(note: Note, subject: string): string {
  const front = [
    '---',
    `title: ${quoted(note.title)}`,
    `about: ${quoted(subject)}`,
    `written: ${day(note.createdAtMs)}`,
    `changed: ${day(note.changedAtMs)}`,
    `conviction: ${note.conviction}`,
    `expects: ${note.view}`,
    ...(note.reviewAtMs === undefined ? [] : [`review: ${day(note.reviewAtMs)}`]),
    // A narrative's index is in points; all else is in dollars.
    ...pin(note, 'subject', note.subject.kind === 'narrative' ? 'subject_index' : 'subject_usd'),
    ...pin(note, 'bitcoin', 'bitcoin_usd'),
    '---',
    ''
  ]
  const exit = note.exitRule === '' ? [] : ['', '## Exit rule', '', note.exitRule]
  const since =
    note.hindsights.length === 0 ? [] : ['', '## What happened since', ...note.hindsights.flatMap(told(note))]
  return [...front, `# ${note.title}`, '', note.body.trimEnd(), ...exit, ...since, ''].join('\n')
}

function pin({ pinned }: Note, name: PinName, label: string): readonly string[] {
  const figure = pinned[name]
  if (figure === undefined) return []
  const late = pinned.late?.includes(name) === true ? ', after the note' : ''
  return [`${label}: ${figure.value}`, `${name}_source: ${quoted(`${figure.source}, ${day(figure.atMs)}${late}`)}`]
}

const told =
  (note: Note) =>
  (one: Hindsight): readonly string[] => {
    const { subject, bitcoin, relative } = outcomeOf(note.pinned, one)
    const verdict = one.verdict
    return [
      '',
      `### After ${one.horizon} days, ${day(one.dueAtMs)}`,
      '',
      `Since the note: ${percent(subject)}. Bitcoin: ${percent(bitcoin)}. Against Bitcoin: ${percent(relative)}.`,
      ...(verdict === undefined
        ? []
        : ['', `Verdict: ${verdict.verdict}.`, ...(verdict.lesson === '' ? [] : ['', verdict.lesson])])
    ]
  }
