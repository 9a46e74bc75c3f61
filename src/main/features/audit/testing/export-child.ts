/** Exports, and kills itself at the n-th thing that counts: `export-child FOLDER FORMAT N`. Says `done` where it got through. */
import path from 'node:path'
import { bundlePorts } from '../../../adapters/bundle/testing/temp-bundle'
import { exportFiles } from '../../../adapters/files/export-files'
import { keptLog } from '../../../adapters/sqlite/testing/kept-log'
import { exportBundle } from '../export-bundle'
import { exportLog } from '../export-log'
import type { DraftFile, ExportFiles } from '../ports'

const [, , folder = '', format = '', at = ''] = process.argv
const dieAt = Number(at)
let step = 0

function mortal<T>(work: () => T): T {
  if (step++ === dieAt) process.kill(process.pid, 'SIGKILL')
  return work()
}

const temp = keptLog(folder)
await temp.log.open()

let writes = 0
const mortalDraft = (draft: DraftFile): DraftFile => ({
  write: (content) => (writes++ === 1 ? mortal(() => draft.write(content)) : draft.write(content)),
  seal: () => mortal(() => draft.seal()),
  publish: async () => {
    const published = await mortal(() => draft.publish())
    return mortal(() => published)
  },
  discard: () => draft.discard()
})
const files: ExportFiles = {
  ...exportFiles,
  draft: async (target) => {
    const opened = await exportFiles.draft(target)
    return opened.ok ? { ok: true, value: mortalDraft(opened.value) } : opened
  }
}
const ports = {
  ...bundlePorts(temp, path.join(folder, 'out', `audit.${format}`), files),
  unit: { commit: <T>(work: () => T) => mortal(() => temp.unit.commit(work)) }
}
const done =
  format === 'zip'
    ? await exportBundle(ports, temp.log, {})
    : await exportLog(ports, temp.log, { format: format === 'csv' ? 'csv' : 'jsonl', filter: {} })
if (!done.ok) throw new Error(done.error.code)
temp.db.close()
process.stdout.write(`done ${step}\n`)
