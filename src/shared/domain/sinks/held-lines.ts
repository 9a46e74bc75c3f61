/** Finds the log's lines in what a receiver wrote to a file: JSON Lines, syslog in any layout, or OTLP in JSON. */

const START = '{"v":1,"seq":'
const SEQ = /^\{"v":1,"seq":(\d{1,15})[,}]/

/** The number that a line of the log gives itself. */
export function seqOf(line: string): number | undefined {
  const found = SEQ.exec(line)?.[1]
  return found === undefined ? undefined : Number(found)
}

/** The log's lines in one line of a file: none where it holds something else, many where a collector wrote a whole request. */
export function linesIn(text: string): readonly string[] {
  const trimmed = text.trim().replace(/^\uFEFF/, '')
  if (trimmed.startsWith('{"resourceLogs"')) return fromOtlp(trimmed)
  const start = trimmed.indexOf(START)
  return start < 0 ? [] : [trimmed.slice(start)]
}

type Json = Readonly<Record<string, unknown>>
const list = (value: unknown): readonly Json[] =>
  Array.isArray(value) ? value.filter((item): item is Json => typeof item === 'object' && item !== null) : []

function fromOtlp(text: string): readonly string[] {
  try {
    const { resourceLogs } = JSON.parse(text) as Json
    return list(resourceLogs)
      .flatMap(({ scopeLogs }) => list(scopeLogs))
      .flatMap(({ logRecords }) => list(logRecords))
      .map(({ body }) => (body as Json | undefined)?.['stringValue'])
      .filter((line): line is string => typeof line === 'string' && line.startsWith(START))
  } catch {
    return []
  }
}
