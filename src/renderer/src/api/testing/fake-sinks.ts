/** Sinks that are not there, for looking at the Sinks screen in a browser. */
import type { Api, SinkCheck, SinkView } from '../types'
import { uuid } from './fake-data'

const ok = <T>(value: T) => ({ ok: true as const, value })
const none = { count: 0, ranges: [] }
const sound = (atMs: SinkCheck['atMs']): SinkCheck => ({
  atMs,
  read: 1_204,
  good: 1_204,
  expected: { from: 0, to: 1_203 },
  faults: { lost: none, doubled: none, changed: none, misplaced: none, foreign: none }
})

export function createFakeSinks(now: number, empty: boolean, tell: () => void): Api['sinks'] {
  const at = (agoMs: number) => (now - agoMs) as SinkView['createdAtMs']
  let sinks: readonly SinkView[] = empty
    ? []
    : [
        {
          id: uuid(9_101),
          label: 'Team database',
          target: {
            kind: 'postgres',
            host: 'db.example.org',
            port: 5432,
            database: 'audit',
            user: 'keywatch',
            table: 'keywatch_audit',
            plain: false,
            trust: { kind: 'public' }
          },
          place: 'db.example.org:5432/audit · keywatch_audit',
          takesSecret: true,
          secretState: 'kept',
          readable: true,
          createdAtMs: at(86_400_000),
          state: 'current',
          next: 1_204,
          behind: 0,
          confirmedAtMs: at(4_000),
          gaps: []
        }
      ]
  const change = (id: string, part: Partial<SinkView>) => {
    sinks = sinks.map((sink) => (sink.id === id ? { ...sink, ...part } : sink))
    tell()
    return Promise.resolve(ok(undefined))
  }
  return {
    list: async () => ok({ size: 1_204, sinks: [...sinks] }),
    add: async ({ label, target }) => {
      const id = uuid(9_102 + sinks.length)
      sinks = [
        ...sinks,
        {
          id,
          label,
          target,
          place: target.kind === 'otlp' ? target.url : `${target.host}:${target.port}`,
          takesSecret: target.kind !== 'syslog',
          secretState: 'none',
          readable: target.kind === 'postgres',
          createdAtMs: at(0),
          state: 'paused',
          next: 0,
          behind: 1_204,
          behindSinceMs: at(86_400_000),
          gaps: []
        }
      ]
      tell()
      return ok({ id })
    },
    change: ({ id, label, target }) => change(id, { label, target }),
    remove: async ({ id }) => {
      sinks = sinks.filter((sink) => sink.id !== id)
      tell()
      return ok(undefined)
    },
    setSecret: ({ id }) => change(id, { secretState: 'kept' }),
    attempt: async () => ok({ server: 'PostgreSQL 15.3', tls: 'TLSv1.3', holds: 1_204 }),
    certificate: async () =>
      ok({
        subject: 'db.example.org',
        issuer: 'Example authority',
        validFromMs: at(86_400_000),
        validToMs: at(-86_400_000 * 80),
        sha256: 'ab'.repeat(32)
      }),
    chooseAuthority: async () => ok({ pem: '', subject: 'CN=Example authority', sha256: 'cd'.repeat(32) }),
    start: ({ id }) => change(id, { state: 'sending' }),
    pause: ({ id }) => change(id, { state: 'paused' }),
    retry: ({ id }) => change(id, { state: 'sending' }),
    resend: ({ id, from }) => change(id, { next: from }),
    check: async ({ id }) => {
      await change(id, { lastCheck: sound(at(0)) })
      return ok(sound(at(0)))
    },
    checkFile: async () => ok(sound(at(0))),
    stopCheck: async () => ok(undefined)
  }
}
