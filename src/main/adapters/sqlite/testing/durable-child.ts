/** Opens the database as the app does and commits as often as it is told; says so after each commit. */
import { writeSync } from 'node:fs'
import { openDatabase } from '../open'

const [file = '', commits = '0', kind = 'kept'] = process.argv.slice(2)
const opened = openDatabase(file, { knownVersion: 4, busyTimeoutMs: 50, refetchable: kind === 'refetchable' })
if (!opened.ok) throw new Error(opened.error.message)
const db = opened.value
db.exec('CREATE TABLE IF NOT EXISTS act (id INTEGER PRIMARY KEY, what TEXT)')
const insert = db.prepare('INSERT INTO act (what) VALUES (?)')
for (let count = 0; count < Number(commits); count += 1) {
  insert.run(`act ${count}`)
  writeSync(1, `acknowledged ${count}\n`)
}
db.close()
