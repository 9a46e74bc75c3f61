import { randomBytes } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { app } from 'electron'
import { durationMs, type KeyId } from '../../shared/kernel/ids'
import { commitHooks, folderFacts } from '../adapters/leaks/commit-hooks'
import { makeFingerprints } from '../adapters/leaks/fingerprinter'
import { workerScanner } from '../adapters/leaks/worker-scanner'
import { refreshHooks } from '../features/leaks/commit-hooks'
import { HookUpkeep } from '../features/leaks/hook-upkeep'
import { leakHandlers } from '../features/leaks/handlers'
import type { LeakPorts } from '../features/leaks/ports'
import { leakNotice } from '../features/leaks/leak-notice'
import { LeakScans } from '../features/leaks/scans'
import { WeeklyScans } from '../features/leaks/weekly'
import type { Logger } from '../ports/logger'
import type { Notices } from '../ports/notices'
import { askToOpen } from '../windows/dialogs'

type Given = Omit<
  LeakPorts,
  'scanner' | 'hooks' | 'makeFingerprints' | 'freshKey' | 'chooseFolder' | 'factsOf' | 'alarm'
> & {
  /** The profile's folder. */
  readonly folder: string
  readonly labelOf: (id: KeyId) => string | undefined
  readonly log: Logger
  readonly notices: Notices
}

/** A scan that was missed does not compete with the start of the window. */
const BEGIN_AFTER = durationMs(10_000)

/** The leak scan from its adapters. `begin` once the page is up and the vault settled; `vaultChanged` after each change of a key. */
export function composeLeaks({ folder, labelOf, log, notices, ...given }: Given) {
  const built = join(app.getAppPath(), 'out/main')
  const home = homedir()
  const ports: LeakPorts = {
    ...given,
    scanner: workerScanner(join(built, 'scan-worker.js')),
    hooks: commitHooks(join(folder, 'hooks'), join(built, 'scan-staged.js')),
    makeFingerprints,
    freshKey: () => new Uint8Array(randomBytes(32)),
    chooseFolder,
    factsOf: folderFacts,
    alarm: (news) => notices.notify(leakNotice(news, given.clock.now()))
  }
  const scans = new LeakScans(ports)
  const weekly = new WeeklyScans(ports, scans)
  const refresh = async (): Promise<void> => {
    const done = await refreshHooks(ports)
    if (!done.ok) log.warn('commit hooks not brought up to date', { code: done.error.code })
  }
  const upkeep = new HookUpkeep(given.timers, () => void refresh())
  let knownEndpoints = ''
  const shorten = (path: string): string => (path.startsWith(`${home}/`) ? `~${path.slice(home.length)}` : path)
  return {
    handlers: leakHandlers({ ...ports, scans, weekly, shorten, labelOf }),
    begin: () => void given.timers.after(BEGIN_AFTER, () => weekly.plan()),
    vaultChanged: upkeep.vaultChanged,
    /** Each delivery changes what the receiver knows, and the endpoints' secrets hardly ever. */
    endpointsChanged: () => {
      const now = JSON.stringify(given.endpoints.secrets())
      if (now !== knownEndpoints) upkeep.vaultChanged()
      knownEndpoints = now
    },
    close: () => {
      upkeep.stop()
      weekly.end()
      scans.stop()
    }
  }
}

async function chooseFolder(): Promise<string | undefined> {
  const { canceled, filePaths } = await askToOpen({
    title: 'Choose a folder to search for leaked keys',
    properties: ['openDirectory']
  })
  const path = canceled ? undefined : filePaths[0]
  return path === undefined ? undefined : realpathSync(path)
}
