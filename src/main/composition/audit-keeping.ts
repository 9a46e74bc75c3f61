import { dialog } from 'electron'
import type { Topic } from '../../shared/contract/index'
import { witnessFolders } from '../adapters/files/witness-folders'
import { uqrCode } from '../adapters/session/qr-code'
import { witnessHandlers } from '../features/audit/handlers'
import type { AuditLog } from '../features/audit/log'
import type { Actor } from '../features/audit/witness/ports'
import { Witnesses } from '../features/audit/witness/witnesses'
import type { Http } from '../ports/http'
import type { Core } from './core'
import type { openStores } from './stores'

interface Given {
  readonly core: Core
  readonly stores: ReturnType<typeof openStores>
  readonly log: AuditLog
  /** The person at the window. */
  readonly actor: Actor
  readonly http: Http
  readonly changed: (...topics: Topic[]) => void
}

/** Where the log is kept beside the database: its checkpoints with witnesses. */
export function composeAuditKeeping({ core, stores, log, actor, http, changed }: Given) {
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
    log,
    actor,
    folders: witnessFolders,
    http,
    loopback: profile.kind === 'demo',
    chooseFolder,
    drawQr: (text: string) => uqrCode.draw(text),
    changed: () => changed('witness', 'audit')
  }
  const witnesses = new Witnesses(ports)
  return {
    begin: () => witnesses.begin(),
    stop: () => witnesses.stop(),
    /** After the last checkpoint was signed: folders still get it. */
    settled: () => witnesses.settled(),
    close: () => witnesses.close(),
    handlers: { witness: witnessHandlers(ports, witnesses) }
  }
}

async function chooseFolder(): Promise<string | undefined> {
  const { canceled, filePaths } = await dialog.showOpenDialog({
    title: 'Keep checkpoints in a folder',
    buttonLabel: 'Keep them here',
    properties: ['openDirectory', 'createDirectory']
  })
  return canceled ? undefined : filePaths[0]
}
