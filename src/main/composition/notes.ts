import type { Basket } from '../../shared/domain/narratives/baskets'
import { durationMs } from '../../shared/kernel/ids'
import { evidenceFolders } from '../adapters/files/evidence-folders'
import { noteHandlers } from '../features/notes/handlers'
import { HindsightKeeper } from '../features/notes/hindsight'
import type { NotePorts } from '../features/notes/ports'
import type { Market } from './market'
import { noteSubjects } from './note-subjects'
import { askToOpen } from '../windows/dialogs'

type Given = Omit<NotePorts, 'subjects' | 'folders' | 'chooseFolder' | 'system'> & {
  readonly market: Market
  readonly narratives: () => readonly Basket[]
}

/** Nothing that can wait competes with the start of the window. */
const BEGIN_AFTER = durationMs(4_000)

/** Notes from their adapters. `begin` once the log is open. */
export function composeNotes({ market, narratives, ...given }: Given) {
  const ports: NotePorts = {
    ...given,
    system: { role: 'system', caller: 'notes' },
    subjects: noteSubjects({
      clock: given.clock,
      timers: given.timers,
      store: market.store,
      refresh: market.refresh,
      narratives
    }),
    folders: evidenceFolders,
    chooseFolder
  }
  const keeper = new HindsightKeeper(ports)
  return {
    ports,
    handlers: noteHandlers(ports, () => keeper.look()),
    begin: () => void given.timers.after(BEGIN_AFTER, () => keeper.start()),
    lookAgain: () => keeper.look(),
    stop: () => keeper.stop()
  }
}

async function chooseFolder(): Promise<string | undefined> {
  const { canceled, filePaths } = await askToOpen({
    title: 'Export the notes into a folder',
    buttonLabel: 'Export here',
    properties: ['openDirectory', 'createDirectory']
  })
  return canceled ? undefined : filePaths[0]
}
