/** Seals and prunes, and kills itself at the n-th thing it does to the disk: `seal-child FOLDER N`. Says `done` where it got through. */
import path from 'node:path'
import { exportFiles } from '../../../adapters/files/export-files'
import { sealedBundles } from '../../../adapters/bundle/sealed-bundles'
import { keptLog } from '../../../adapters/sqlite/testing/kept-log'
import type { DraftFile } from '../ports'
import { retentionPorts, retire } from './retention-bench'

const [, , folder = '', at = ''] = process.argv
const dieAt = Number(at)
let step = 0

/** Before and after each: what was begun, and what was done. */
function mortal<T>(work: () => T): T {
  const die = (): void => {
    if (step++ === dieAt) process.kill(process.pid, 'SIGKILL')
  }
  die()
  const done = work()
  die()
  return done
}

const temp = keptLog(folder)
await temp.log.open()

let writes = 0
const mortalDraft = (draft: DraftFile): DraftFile => ({
  // The first pieces and then some: one is like the other.
  write: (content) => (writes++ % 8 === 0 ? mortal(() => draft.write(content)) : draft.write(content)),
  seal: () => mortal(() => draft.seal()),
  publish: () => mortal(() => draft.publish()),
  discard: () => draft.discard()
})
const ports = retentionPorts(temp, path.join(folder, 'sealed'), {
  unit: { commit: (work) => mortal(() => temp.unit.commit(work)) },
  files: {
    ...exportFiles,
    draft: async (target) => {
      const opened = await exportFiles.draft(target)
      return opened.ok ? { ok: true, value: mortalDraft(opened.value) } : opened
    }
  },
  sealed: { ...sealedBundles, read: (file, take) => mortal(() => sealedBundles.read(file, take)) }
})
const entries = await retire(ports)
temp.db.close()
process.stdout.write(`done ${entries} ${step}\n`)
