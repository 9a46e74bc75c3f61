import { join } from 'node:path'
import type { Topic } from '../../shared/contract/index'
import { sealedBundles } from '../adapters/bundle/sealed-bundles'
import { witnessFolders } from '../adapters/files/witness-folders'
import { uqrCode } from '../adapters/session/qr-code'
import { personalHandlers, retentionHandlers, witnessHandlers } from '../features/audit/handlers'
import type { Actor } from '../features/audit/actors'
import { Retention } from '../features/audit/retention/retention'
import { Witnesses } from '../features/audit/witness/witnesses'
import type { Http } from '../ports/http'
import type { composeAuditSide } from './audit-side'
import type { Core } from './core'
import type { openStores } from './stores'
import { askToOpen } from '../windows/dialogs'

interface Given {
  readonly core: Core
  readonly stores: ReturnType<typeof openStores>
  readonly side: ReturnType<typeof composeAuditSide>
  /** The person at the window. */
  readonly actor: Actor
  readonly http: Http
  readonly changed: (...topics: Topic[]) => void
}

/** Where the log is kept beside the database: its checkpoints with witnesses, its old entries in sealed bundles. */
export function composeAuditKeeping({ core, stores, side, actor, http, changed }: Given) {
  const { profile, clock, entropy, timers } = core
  const { unit, journal } = stores
  const ports = {
    store: stores.audit,
    witnesses: stores.witnesses,
    unit,
    journal,
    clock,
    timers,
    entropy,
    log: side.log,
    actor,
    folders: witnessFolders,
    http,
    loopback: profile.kind === 'demo',
    chooseFolder: () => chooseFolder('Keep checkpoints in a folder'),
    drawQr: (text: string) => uqrCode.draw(text),
    changed: () => changed('witness', 'audit')
  }
  const witnesses = new Witnesses(ports)
  const retaining = {
    ...side.ports,
    ...side.writing,
    log: side.log,
    actor,
    settings: stores.settings,
    sealed: sealedBundles,
    ownFolder: join(profile.folder, 'sealed'),
    chooseFolder: () => chooseFolder('Keep sealed bundles in a folder'),
    // A sink that is paused does not hold the log for ever: it says what it missed.
    firstUnread: () =>
      Math.min(
        stores.monitoring.cursor() ?? 0,
        ...stores.sinks
          .sinks()
          .filter(({ paused }) => !paused)
          .map(({ id }) => stores.sinks.progress(id).next)
      ),
    tasks: side.tasks,
    changed: () => changed('retention', 'audit')
  }
  const retention = new Retention(retaining)
  return {
    begin: () => {
      witnesses.begin()
      retention.begin()
    },
    stop: () => {
      witnesses.stop()
      retention.stop()
    },
    /** After the last checkpoint was signed: folders still get it. */
    settled: () => witnesses.settled(),
    close: () => witnesses.close(),
    handlers: {
      witness: witnessHandlers(ports, witnesses),
      retention: retentionHandlers(retaining, retention),
      personal: personalHandlers({ unit, journal, entropy, actor, values: journal.personal })
    }
  }
}

async function chooseFolder(title: string): Promise<string | undefined> {
  const { canceled, filePaths } = await askToOpen({
    title,
    buttonLabel: 'Keep them here',
    properties: ['openDirectory', 'createDirectory']
  })
  return canceled ? undefined : filePaths[0]
}
