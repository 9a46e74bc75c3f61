/**
 * What the kill spec kills: appends entries and streams them to the PostgreSQL of the spec. It says `confirmed N` once the
 * sink has answered a batch that ends with N, and waits there for ever in the life whose number it is given: between the
 * sink's confirmation and its own commit. Arguments: folder, port, whether it waits.
 */
import { writeSync } from 'node:fs'
import { sinkDrivers } from '../../../adapters/sinks/drivers'
import type { SinkDrivers } from '../ports'
import { openBench, postgresTarget } from './sink-bench'

const [folder = '', port = '0', waits] = process.argv.slice(2)

const real = sinkDrivers(() => Date.now())
const drivers: SinkDrivers = {
  ...real,
  link: (order) => {
    const link = real.link(order)
    return {
      attempt: () => link.attempt(),
      close: () => link.close(),
      send: async (batch) => {
        const sent = await link.send(batch)
        if (!sent.ok) writeSync(1, `failed ${sent.error.code}\n`)
        writeSync(1, `confirmed ${batch.at(-1)?.seq}\n`)
        if (waits === 'waits' && batch.length > 1) await new Promise(() => setInterval(() => undefined, 1_000))
        return sent
      }
    }
  }
}

const bench = openBench({ folder, drivers })
bench.append(1_200)
const [sink] = bench.store.sinks()
if (sink) bench.streams.start(sink.id)
else
  await bench.started({
    ...postgresTarget,
    host: '127.0.0.1',
    port: Number(port),
    user: 'postgres',
    database: 'audit'
  })
await bench.settle()
writeSync(1, `all ${bench.log.store.head().size}\n`)
bench.streams.stop()
process.exit(0)
