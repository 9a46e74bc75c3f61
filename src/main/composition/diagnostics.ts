import { createHash } from 'node:crypto'
import { statSync } from 'node:fs'
import { arch, cpus, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { app, screen } from 'electron'
import { saveWhole } from '../adapters/files/save-whole'
import { givenNames, tableCounts } from '../adapters/sqlite/repositories/table-counts'
import { lastLines } from '../adapters/system/log-tail'
import { diagnosticsHandlers } from '../features/diagnostics/handlers'
import type { DiagnosticsPorts, Facts } from '../features/diagnostics/ports'
import type { Keychain } from '../ports/keychain'
import type { RuntimeFacts } from '../security/runtime'
import type { Core } from './core'
import { namesHere } from './names-here'
import type { RunWatch } from './run-watch'
import { marksOfStart } from './start-marks'
import type { openStores } from './stores'
import { askToSave } from '../windows/dialogs'

type Given = Pick<DiagnosticsPorts, 'actor' | 'unit' | 'journal' | 'entropy' | 'clock'> & {
  readonly core: Core
  readonly stores: ReturnType<typeof openStores>
  readonly facts: RuntimeFacts
  readonly keychain: Pick<Keychain, 'probe'>
  readonly run: RunWatch
}

/** The diagnostics from what the system says of itself. Nothing of it is gathered before somebody asks. */
export function composeDiagnostics({ core, stores, facts, keychain, run, ...acting }: Given) {
  const { folder } = core.profile
  return diagnosticsHandlers({
    ...acting,
    settings: stores.settings,
    facts: async () => ({
      app: appFacts(core, facts),
      system: systemFacts(),
      keychain: { kind: keychainKinds[process.platform] ?? 'secret-service', ...(await keychainState(keychain)) },
      startMs: marksOfStart(),
      processes: { list: processFacts() }
    }),
    database: () => ({ ...tableCounts(stores.db), files: sizesOf(folder) }),
    names: () => [...namesHere(), ...givenNames(stores.db)],
    lines: (count) => lastLines(join(folder, 'logs'), count),
    lastEnd: () => run.keeper.lastEnd,
    stops: () => run.keeper.stops,
    digest: (text) => ({ sha256: createHash('sha256').update(text).digest('hex'), bytes: Buffer.byteLength(text) }),
    files: {
      choose: async (suggestedName) => {
        const { canceled, filePath } = await askToSave({
          title: 'Save the diagnostics',
          defaultPath: suggestedName,
          filters: [{ name: 'JSON', extensions: ['json'] }]
        })
        return canceled || filePath === '' ? undefined : filePath
      },
      write: saveWhole
    }
  })
}

const keychainKinds: Partial<Record<NodeJS.Platform, string>> = { darwin: 'keychain', win32: 'credential-manager' }

async function keychainState(keychain: Pick<Keychain, 'probe'>): Promise<{ readonly state: string }> {
  const probed = await keychain.probe()
  return { state: probed.ok ? 'ready' : probed.error.code }
}

const appFacts = ({ version, profile }: Core, { electron, shipped, standIn }: RuntimeFacts): Facts => ({
  version,
  profile: profile.kind,
  packaged: app.isPackaged,
  electron,
  shipped,
  standIn,
  chrome: process.versions.chrome,
  node: process.versions.node
})

const MEGABYTE = 1024 * 1024

const systemFacts = (): Facts => ({
  platform: process.platform,
  release: release(),
  arch: arch(),
  processors: cpus().length,
  memoryMb: Math.round(totalmem() / MEGABYTE),
  session: process.env['XDG_SESSION_TYPE'] ?? '',
  desktop: process.env['XDG_CURRENT_DESKTOP'] ?? '',
  languages: app.getPreferredSystemLanguages(),
  screens: screen.getAllDisplays().map(({ size, scaleFactor }) => `${size.width} x ${size.height} at ${scaleFactor}`)
})

const processFacts = (): string[] =>
  app
    .getAppMetrics()
    .map(
      ({ type, memory, cpu }) =>
        `${type} ${Math.round(memory.workingSetSize / 1024)} MB ${cpu.percentCPUUsage.toFixed(1)}%`
    )

const FILES = ['keywatch.db', 'keywatch.db-wal', 'market.db', 'market.db-wal', 'logs/keywatch.log']

const sizesOf = (folder: string): Record<string, number> =>
  Object.fromEntries(
    FILES.map((name) => [name, statSync(join(folder, name), { throwIfNoEntry: false })?.size ?? 0] as const)
  )
