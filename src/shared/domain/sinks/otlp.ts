/** Entries as an OTLP logs request, and its answers (opentelemetry.io/docs/specs/otlp, OTLP/HTTP in JSON). */
import type { AuditEntry, Outcome } from '../audit/entry'

export interface OtlpEntry {
  readonly entry: Pick<AuditEntry, 'seq' | 'at' | 'act' | 'outcome'>
  readonly line: string
  /** Hex. */
  readonly leaf: string
}

/** opentelemetry.io/docs/specs/otel/logs/data-model: INFO, WARN, ERROR. */
const SEVERITY: Readonly<Record<Outcome, readonly [number, string]>> = {
  ok: [9, 'INFO'],
  refused: [13, 'WARN'],
  failed: [17, 'ERROR']
}

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } })
/** 64-bit numbers are text in protobuf's JSON. */
const whole = (key: string, value: number) => ({ key, value: { intValue: String(value) } })
const nanos = (ms: number): string => `${ms}000000`

function logRecord({ entry, line, leaf }: OtlpEntry) {
  const [severityNumber, severityText] = SEVERITY[entry.outcome]
  return {
    timeUnixNano: nanos(entry.at),
    observedTimeUnixNano: nanos(entry.at),
    severityNumber,
    severityText,
    eventName: `keywatch.${entry.act}`,
    // The line itself: whoever holds it can hash it again.
    body: { stringValue: line },
    attributes: [
      whole('keywatch.audit.seq', entry.seq),
      text('keywatch.audit.leaf', leaf),
      text('keywatch.audit.outcome', entry.outcome)
    ]
  }
}

/** The body of one POST to /v1/logs. */
export const logsRequest = (logId: string, appVersion: string, entries: readonly OtlpEntry[]) => ({
  resourceLogs: [
    {
      resource: {
        attributes: [
          text('service.name', 'keywatch'),
          text('service.version', appVersion),
          text('service.instance.id', logId)
        ]
      },
      scopeLogs: [{ scope: { name: 'keywatch.audit', version: '1' }, logRecords: entries.map(logRecord) }]
    }
  ]
})

export type OtlpAnswer =
  | { readonly kind: 'taken'; readonly rejected: number; readonly says: string }
  | { readonly kind: 'later'; readonly afterMs?: number }
  | { readonly kind: 'too-large' }
  | { readonly kind: 'refused' }

/** The answers that may be tried again; all other errors must not be (section "Failures"). */
const RETRYABLE: ReadonlySet<number> = new Set([429, 502, 503, 504])

/** `retryAfter`: the header, in seconds or as a date (RFC 9110, section 10.2.3). */
export function readAnswer(status: number, retryAfter: string | undefined, body: string, nowMs: number): OtlpAnswer {
  if (status >= 200 && status < 300) return taken(body)
  if (status === 413) return { kind: 'too-large' }
  if (!RETRYABLE.has(status)) return { kind: 'refused' }
  const afterMs = restAsked(retryAfter, nowMs)
  return afterMs === undefined ? { kind: 'later' } : { kind: 'later', afterMs }
}

/** A rest of more than an hour is not believed. */
const MOST_REST_MS = 3_600_000

function restAsked(header: string | undefined, nowMs: number): number | undefined {
  if (header === undefined) return undefined
  const ms = /^\d{1,9}$/.test(header) ? Number(header) * 1_000 : Date.parse(header) - nowMs
  return Number.isFinite(ms) ? Math.min(MOST_REST_MS, Math.max(0, ms)) : undefined
}

/** A partial success names how many were rejected, and not which; they must not be sent again. An answer that is no JSON rejects nothing. */
function taken(body: string): OtlpAnswer {
  const none = { kind: 'taken', rejected: 0, says: '' } as const
  try {
    const { partialSuccess } = (JSON.parse(body) ?? {}) as { partialSuccess?: Record<string, unknown> }
    const rejected = Number(partialSuccess?.['rejectedLogRecords'] ?? 0)
    const says = partialSuccess?.['errorMessage']
    if (!Number.isSafeInteger(rejected) || rejected < 0) return none
    return { kind: 'taken', rejected, says: typeof says === 'string' ? says.slice(0, 200) : '' }
  } catch {
    return none
  }
}
