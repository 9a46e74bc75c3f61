import type { Handlers } from '../../../shared/contract/call'
import type { contract } from '../../../shared/contract/index'
import type { KeyRecord } from '../../../shared/domain/vault/key'
import { fail, ok } from '../../../shared/kernel/result'
import { installHook, removeHook } from './commit-hooks'
import { acceptOpen, addFolder, changeFolder, folderNotFound, removeFolder, settleFindings } from './folders'
import type { Finding, FindingId, FolderId, LeakFolder, LeakPorts } from './ports'
import { nameOf } from './record'
import type { LeakScans } from './scans'
import { dueAt, type WeeklyScans } from './weekly'

export interface LeakDeps extends LeakPorts {
  readonly scans: LeakScans
  readonly weekly: Pick<WeeklyScans, 'plan'>
  /** A path as a person reads it. */
  readonly shorten: (path: string) => string
  readonly labelOf: (id: KeyRecord['id']) => string | undefined
}

export const leakHandlers = (deps: LeakDeps) => {
  const planned = <T>(done: T): T => {
    deps.weekly.plan()
    return done
  }
  return {
    overview: async () => {
      const running = deps.scans.progress
      const folders = await Promise.all(deps.store.folders().map((folder) => shownFolder(deps, folder)))
      return ok({ folders, ...(running === undefined ? {} : { running }) })
    },
    addFolder: async () => {
      const added = await addFolder(deps)
      return added.ok ? ok({ id: added.value.id }) : added
    },
    changeFolder: async (change) => planned(changeFolder(deps, { ...change, id: change.id as FolderId })),
    removeFolder: async ({ id }) => {
      if (deps.scans.progress?.folderId === id) deps.scans.stop()
      return planned(removeFolder(deps, id as FolderId))
    },
    scan: async ({ id }) => {
      const folder = deps.store.folder(id as FolderId)
      if (!folder) return fail(folderNotFound)
      const started = await deps.scans.start(folder, 'person')
      if (!started.ok) return started
      void started.value.ended.then(() => deps.weekly.plan())
      return ok(undefined)
    },
    stop: async () => ok(deps.scans.stop()),
    findings: async ({ filter: { state, folderId, ownOnly }, offset, limit }) => {
      const filter = {
        ...(state === undefined ? {} : { state }),
        ...(folderId === undefined ? {} : { folderId: folderId as FolderId }),
        ...(ownOnly === undefined ? {} : { ownOnly })
      }
      const { total, findings } = deps.store.page(filter, offset, limit)
      return ok({ total, rows: findings.map((finding) => shownFinding(deps, finding)) })
    },
    settle: async ({ ids, state }) => {
      const done = settleFindings(deps, ids as FindingId[], state)
      return done.ok ? ok({ changed: done.value }) : done
    },
    acceptAll: async ({ id }) => {
      const done = acceptOpen(deps, id as FolderId)
      return done.ok ? ok({ changed: done.value }) : done
    },
    installHook: ({ id, chain }) => installHook(deps, id as FolderId, chain),
    removeHook: ({ id }) => removeHook(deps, id as FolderId)
  } satisfies Handlers<typeof contract>['leaks']
}

async function shownFolder(deps: LeakDeps, folder: LeakFolder) {
  const { there, git, hook } = await deps.factsOf(folder.path)
  const next = dueAt(folder, deps.clock.now())
  return {
    id: folder.id,
    name: nameOf(folder.path),
    place: deps.shorten(folder.path),
    there,
    git,
    hook,
    history: folder.history,
    weekly: folder.weekly,
    ...(next === undefined ? {} : { nextScanAtMs: next }),
    ...deps.store.counts(folder.id),
    ...(folder.lastScan === undefined ? {} : { lastScan: copyOf(folder.lastScan) })
  }
}

/** zod's output types are mutable; the store's are not. */
const copyOf = (scan: NonNullable<LeakFolder['lastScan']>) =>
  scan.outcome === 'failed'
    ? scan
    : { ...scan, report: { ...scan.report, skippedFiles: [...scan.report.skippedFiles] } }

function shownFinding(deps: LeakDeps, finding: Finding) {
  const { store } = deps
  const { what, folderId, ...rest } = finding
  const folder = store.folder(folderId)
  return {
    ...rest,
    folderId,
    folder: folder === undefined ? '' : nameOf(folder.path),
    what: shownWhat(deps, what)
  }
}

function shownWhat({ keys, endpoints, labelOf }: LeakDeps, what: Finding['what']) {
  if ('rule' in what) return what
  if ('endpointId' in what) return { ...what, label: endpoints.labelOf(what.endpointId) ?? '' }
  return { ...what, label: labelOf(what.keyId) ?? '', signs: keys.find(what.keyId)?.current.version === what.version }
}
