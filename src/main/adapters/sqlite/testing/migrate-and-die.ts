/** Migrates a database and kills its own process when the statement with a given number begins. Run by migrate.spec.ts. */
import Database from 'better-sqlite3'
import { migrate } from '../migrate'
import { migrations } from '../migrations/index'

const [file = '', nth = ''] = process.argv.slice(2)
let statements = 0
const db = new Database(file, {
  verbose: () => {
    statements += 1
    if (statements === Number(nth)) process.kill(process.pid, 'SIGKILL')
  }
})
db.pragma('journal_mode = WAL')
db.pragma('synchronous = FULL')
migrate(db, migrations)
process.stdout.write(String(statements))
