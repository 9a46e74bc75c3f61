/** What can go wrong between this machine and a sink, in words. */
import type { Failure } from '../../kernel/result'

const failures = {
  'sink-unreachable': [
    'The server cannot be reached.',
    'Check the address and the network. It is tried again by itself.'
  ],
  'sink-timeout': [
    'The server did not answer in time.',
    'It is tried again by itself. If it stays so, ask whoever runs it.'
  ],
  'sink-lost': ['The connection was lost.', 'It is tried again by itself; what was not confirmed is sent again.'],
  'sink-busy': ['The server cannot take entries just now.', 'It is tried again by itself.'],
  'sink-no-tls': [
    'The server does not offer TLS.',
    'Have TLS switched on at the server. Entries do not leave without it.'
  ],
  'sink-not-tls': ['The server does not speak TLS at this port.', 'Check the port: syslog over TLS is usually 6514.'],
  'sink-untrusted': [
    'Nobody you trust vouches for the server’s certificate.',
    'Look at the certificate, compare it with the server’s, and choose it or its authority.'
  ],
  'sink-pin-differs': [
    'The server shows another certificate than the one you chose.',
    'Ask whoever runs it whether it was renewed. If not, somebody may stand in between. Then choose the new one.'
  ],
  'sink-login': [
    'The server refused the name or the password.',
    'Enter the password again. It is not tried by itself, so that the account is not locked.'
  ],
  'sink-not-permitted': [
    'The server does not allow this user to do that.',
    'Have the user allowed to insert into the table and to read it.'
  ],
  'sink-no-database': ['The server has no such database.', 'Check its name.'],
  'sink-no-table': [
    'The table is not there, and this user may not make it.',
    'Have it made with the statement shown here, then try again.'
  ],
  'sink-wrong-table': ['The table has other columns than expected.', 'Choose another table, or have it made anew.'],
  'sink-wrong-encoding': ['The database does not keep UTF-8.', 'Choose a database whose encoding is UTF8.'],
  'sink-conflict': [
    'The sink holds another entry under the same index.',
    'Check the sink’s content. Either it was changed there, or another copy of this log writes to it.'
  ],
  'sink-drops': [
    'The sink accepted entries and did not keep them.',
    'Look for triggers, rules or policies on the table, then check its content.'
  ],
  'sink-unconfirmed': [
    'The receiver did not end the connection, so nothing says that it has read everything.',
    'Check the receiver: it must close when the sender does. The same entries are sent again.'
  ],
  'sink-refused': [
    'The endpoint refused the entries.',
    'Check the address and the header. Entries that were refused are not sent again by themselves.'
  ],
  'sink-rejects': [
    'The endpoint rejected every entry of a batch.',
    'Look into the collector’s log. Go on once it is mended: nothing was passed over.'
  ],
  'sink-too-large': ['The sink takes no message of this size.', 'Raise its limit to at least 128 KiB.'],
  'sink-secret-missing': ['The sink asks for a password, and none is kept.', 'Enter the password.'],
  'sink-keychain': ['The keychain cannot be read, so the password is not at hand.', 'Unlock the keychain.'],
  'sink-log-differs': [
    'The log is not the one whose entries were sent: it was restored or replaced.',
    'Check the sink’s content, then send from the first entry that differs.'
  ],
  'sink-failed': ['The sink answered with an error.', 'Ask whoever runs it. It is tried again by itself.']
} as const satisfies Record<string, readonly [string, string]>

export type SinkCode = keyof typeof failures
export const sinkCodes = Object.keys(failures) as SinkCode[]

/** Trying these again by itself would lock an account, resend what must not be, or hide that something was changed. */
const LASTING: ReadonlySet<SinkCode> = new Set([
  'sink-login',
  'sink-conflict',
  'sink-drops',
  'sink-refused',
  'sink-rejects',
  'sink-too-large',
  'sink-secret-missing',
  'sink-log-differs'
])

export interface SinkFailure extends Failure<SinkCode> {
  /** The server asked for at least this much rest. */
  readonly retryAfterMs?: number
}

/** `about`: a code or a name that narrows it down; never what a server wrote freely. */
export const sinkFailure = (code: SinkCode, about?: string, retryAfterMs?: number): SinkFailure => {
  const [message, remedy] = failures[code]
  return {
    code,
    message: about === undefined ? message : `${message.slice(0, -1)} (${about}).`,
    remedy,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs })
  }
}

/** A person must act before it goes on. */
export const isLasting = ({ code }: SinkFailure): boolean => LASTING.has(code)
