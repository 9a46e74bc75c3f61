/** Folders and findings that are not there, for looking at the Leaks screen in a browser. */
import type { Api, KeySummary, LeakFinding, LeakFolder } from '../types'
import { uuid } from './fake-data'

const DAY_MS = 86_400_000
const ok = <T>(value: T) => ({ ok: true as const, value })
const report = {
  files: 1_842,
  bytes: 48_211_004,
  commits: 312,
  tookMs: 1_204,
  skipped: { unreadable: 1, packed: 2, binary: 14, big: 0, link: 3, special: 0 },
  skippedFiles: [{ path: 'data/trades.db-wal', reason: 'unreadable' as const }],
  stopped: false
}

export function createFakeLeaks(now: number, keys: readonly KeySummary[], tell: () => void): Api['leaks'] {
  let folders: LeakFolder[] = keys.length === 0 ? [] : [folder(1, 'grid-bot', true), folder(2, 'notebooks', false)]
  let rows: LeakFinding[] = keys
    .slice(0, 1)
    .flatMap((key) => [
      finding(1, { keyId: key.id, version: 1, label: key.label, signs: true }, 'config/.env.old', 4),
      finding(2, { rule: 'generic-api-key' }, 'src/exchange/client.ts', 118),
      finding(3, { rule: 'secretlint/slack' }, 'ops/alerts.yaml', 22)
    ])

  function folder(index: number, name: string, git: boolean): LeakFolder {
    return {
      id: uuid(7_000 + index),
      name,
      place: `~/code/${name}`,
      there: true,
      git,
      hook: 'none',
      history: git,
      weekly: git,
      ...(git ? { nextScanAtMs: now + 3 * DAY_MS } : {}),
      open: git ? 3 : 0,
      own: git ? 1 : 0,
      ignored: 0,
      lastScan: { outcome: 'done', atMs: now - 4 * DAY_MS, report }
    }
  }
  function finding(index: number, what: LeakFinding['what'], path: string, line: number): LeakFinding {
    return {
      id: uuid(8_000 + index),
      folderId: uuid(7_001),
      folder: 'grid-bot',
      path,
      line,
      column: 16,
      length: 64,
      what,
      hint: '',
      ...(index === 1 ? { commit: { id: '4f1c2a9be07d55aa11c0', atMs: now - 40 * DAY_MS } } : {}),
      firstSeenMs: now - 4 * DAY_MS,
      lastSeenMs: now - 4 * DAY_MS,
      state: 'open'
    }
  }
  const change = (id: string, part: Partial<LeakFolder>): void => {
    folders = folders.map((one) => (one.id === id ? { ...one, ...part } : one))
    tell()
  }

  return {
    overview: async () => ok({ folders }),
    addFolder: async () => {
      folders = [...folders, folder(folders.length + 1, 'scripts', false)]
      tell()
      return ok({ id: uuid(7_000 + folders.length) })
    },
    changeFolder: async ({ id, history, weekly }) => {
      change(id, { ...(history === undefined ? {} : { history }), ...(weekly === undefined ? {} : { weekly }) })
      return ok(undefined)
    },
    removeFolder: async ({ id }) => {
      folders = folders.filter((one) => one.id !== id)
      tell()
      return ok(undefined)
    },
    scan: async () => ok(undefined),
    stop: async () => ok(undefined),
    findings: async ({ filter, offset, limit }) => {
      const found = rows.filter(
        (row) =>
          (filter.state === undefined || row.state === filter.state) &&
          (filter.folderId === undefined || row.folderId === filter.folderId) &&
          (filter.ownOnly !== true || !('rule' in row.what))
      )
      return ok({ total: found.length, rows: found.slice(offset, offset + limit) })
    },
    settle: async ({ ids, state }) => {
      rows = rows.map((row) => (ids.includes(row.id) ? { ...row, state } : row))
      tell()
      return ok({ changed: ids.length })
    },
    acceptAll: async () => {
      rows = rows.map((row) => ({ ...row, state: 'ignored' }))
      tell()
      return ok({ changed: rows.length })
    },
    installHook: async ({ id }) => {
      change(id, { hook: 'ours' })
      return ok(undefined)
    },
    removeHook: async ({ id }) => {
      change(id, { hook: 'none' })
      return ok(undefined)
    }
  }
}
