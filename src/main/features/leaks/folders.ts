/** Which folders are searched, and what of their findings the person already knows. */
import { fail, ok, type Failure, type Result } from '../../../shared/kernel/result'
import type { StorageFailure } from '../../ports/journal'
import type { FindingId, FindingState, FolderId, LeakFolder, LeakPorts } from './ports'
import { nameOf, record } from './record'

type Ports = Pick<LeakPorts, 'store' | 'unit' | 'journal' | 'actor' | 'entropy' | 'clock' | 'chooseFolder' | 'factsOf'>

const notFound = {
  code: 'folder-not-found',
  message: 'This folder is not on the list any more.',
  remedy: 'Add it again.'
} as const
export type FolderNotFound = Failure<'folder-not-found'>

/** The path stays in main: a window knows a folder by its id and sees where it lies. */
export async function addFolder(
  ports: Ports
): Promise<Result<LeakFolder, StorageFailure | Failure<'choice-cancelled' | 'folder-taken'>>> {
  const path = await ports.chooseFolder()
  if (path === undefined)
    return fail({
      code: 'choice-cancelled',
      message: 'No folder was chosen.',
      remedy: 'Choose one to have it searched.'
    })
  if (ports.store.folders().some((folder) => folder.path === path))
    return fail({ code: 'folder-taken', message: 'This folder is on the list already.', remedy: 'Scan it from there.' })
  const { git } = await ports.factsOf(path)
  const folder: LeakFolder = {
    id: ports.entropy.uuid() as FolderId,
    path,
    history: git,
    weekly: false,
    addedAtMs: ports.clock.now()
  }
  const done = ports.unit.commit(() => {
    ports.store.addFolder(folder)
    record(ports, { act: 'leak.folder.add', detail: { folder: nameOf(path), git }, corr: ports.entropy.uuid() })
  })
  return done.ok ? ok(folder) : done
}

export function changeFolder(
  ports: Ports,
  change: { readonly id: FolderId; readonly history?: boolean | undefined; readonly weekly?: boolean | undefined }
): Result<void, StorageFailure | FolderNotFound> {
  const folder = ports.store.folder(change.id)
  if (!folder) return fail(notFound)
  const choice = { history: change.history ?? folder.history, weekly: change.weekly ?? folder.weekly }
  return ports.unit.commit(() => {
    ports.store.setFolder(folder.id, choice)
    record(ports, {
      act: 'leak.folder.change',
      detail: { folder: nameOf(folder.path), ...choice },
      corr: ports.entropy.uuid()
    })
  })
}

export function removeFolder(ports: Ports, id: FolderId): Result<void, StorageFailure | FolderNotFound> {
  const folder = ports.store.folder(id)
  if (!folder) return fail(notFound)
  return ports.unit.commit(() => {
    ports.store.removeFolder(id)
    record(ports, { act: 'leak.folder.remove', detail: { folder: nameOf(folder.path) }, corr: ports.entropy.uuid() })
  })
}

/** Ignores findings or opens them again; those that are not there any more are passed over. Returns how many changed. */
export function settleFindings(
  ports: Ports,
  ids: readonly FindingId[],
  state: Extract<FindingState, 'open' | 'ignored'>
): Result<number, StorageFailure> {
  return ports.unit.commit(() => {
    let changed = 0
    for (const id of ids) {
      const finding = ports.store.finding(id)
      if (!finding || finding.state === state || !ports.store.setState(id, state)) continue
      changed += 1
      record(ports, {
        act: state === 'ignored' ? 'leak.finding.ignore' : 'leak.finding.reopen',
        ...('keyId' in finding.what ? { key: { id: finding.what.keyId, version: finding.what.version } } : {}),
        detail: { finding: id, what: 'rule' in finding.what ? finding.what.rule : 'own secret' },
        corr: ports.entropy.uuid()
      })
    }
    return changed
  })
}

/** The baseline: whatever is open now is known, and only what comes new is shown from here on. */
export function acceptOpen(ports: Ports, id: FolderId): Result<number, StorageFailure | FolderNotFound> {
  const folder = ports.store.folder(id)
  if (!folder) return fail(notFound)
  return ports.unit.commit(() => {
    const accepted = ports.store.ignoreOpen(id)
    record(ports, {
      act: 'leak.finding.ignore',
      detail: { folder: nameOf(folder.path), all: true, findings: accepted },
      corr: ports.entropy.uuid()
    })
    return accepted
  })
}

export const folderNotFound = notFound
