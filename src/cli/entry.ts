/** The program itself. Bundled into one file, so that it needs Node and nothing else. */
import { run } from './main'
import { processIo } from './io'

declare const __CLI_VERSION__: string

run(process.argv.slice(2), processIo(), __CLI_VERSION__).then(
  // Whatever else is open has nobody to wait for it.
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`keywatch: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`)
    process.exit(1)
  }
)
