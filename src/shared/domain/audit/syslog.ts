/**
 * An entry as a syslog message (RFC 5424), and messages framed for a stream (RFC 5425: octet counting).
 * The message's text is the canonical line itself, so that whoever receives it can hash it again.
 */
import type { AuditEntry, Outcome } from './entry'

/** "Log audit" (RFC 5424, table 1). */
const FACILITY = 13
/** Informational, warning, error (RFC 5424, table 2). */
const SEVERITY: Readonly<Record<Outcome, number>> = { ok: 6, refused: 4, failed: 3 }
const APP_NAME = 'Keywatch'
const NONE = '-'
const BOM = '\uFEFF'

/** Section 6.3.3: these three are escaped, and nothing else. */
const value = (text: string): string => text.replace(/["\\\]]/g, '\\$&')

/** PRINTUSASCII up to `most` characters; the nil value where nothing is left. */
const name = (text: string, most: number): string => text.replace(/[^!-~]/g, '').slice(0, most) || NONE

/** A byte order mark says that the text is UTF-8 (section 6.4). Plain ASCII needs none, and readers of JSON trip over it. */
const message = (line: string): string => (/[^\0-\x7F]/.test(line) ? BOM + line : line)

/**
 * One message, without LF. `line` is the entry's canonical line, `logId` the log's id.
 *
 * HOSTNAME is nil: a host name is personal, and the line keeps such values as commitments. PROCID is the log's id: section
 * 6.2.6 has it name the group that a message belongs to, and its change a discontinuity. MSGID is the act. The one element
 * of structured data is registered (section 7.2); all else is in the line.
 */
export function syslogMessage(entry: AuditEntry, line: string, logId: string): string {
  const priority = FACILITY * 8 + SEVERITY[entry.outcome]
  const header = `<${priority}>1 ${new Date(entry.at).toISOString()} ${NONE} ${APP_NAME} ${name(logId, 128)} ${name(entry.act, 32)}`
  const origin = `[origin software="${APP_NAME}" swVersion="${value(entry.app.slice(0, 32))}"]`
  return `${header} ${origin} ${message(line)}`
}

/** MSG-LEN SP SYSLOG-MSG (RFC 5425, section 4.3): the length is in bytes. A line may have 64 KiB: more than the 8 KiB a receiver should take. */
export const syslogFrame = (text: string): string => `${Buffer.byteLength(text)} ${text}`
