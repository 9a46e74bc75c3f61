import { scrypt } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { chooseCost, COST_FLOOR, type Cost } from '../../../shared/domain/session/cost'
import { Secret } from '../../../shared/kernel/secret'
import type { PassphraseHasher } from '../../features/session/ports'

const HASH_BYTES = 32
/** Room beside the 128 * N * r bytes of the algorithm itself. */
const SLACK_BYTES = 16 * 1024 * 1024

/** In the thread pool of Node: the window's calls are answered meanwhile. */
function derive(passphrase: Uint8Array, salt: Uint8Array, { N, r, p }: Cost): Promise<Uint8Array> {
  return new Promise((settle, reject) => {
    scrypt(passphrase, salt, HASH_BYTES, { N, r, p, maxmem: 128 * N * r + 128 * r * p + SLACK_BYTES }, (error, hash) =>
      error ? reject(error) : settle(hash)
    )
  })
}

export const scryptHasher: PassphraseHasher = {
  async calibrate() {
    const input = new Uint8Array(16)
    // The first run pays for fresh memory; the faster of two more is what the machine can do.
    await derive(input, input, COST_FLOOR)
    const spans: number[] = []
    for (let run = 0; run < 2; run++) {
      const started = performance.now()
      // oxlint-disable-next-line no-await-in-loop -- side by side they would measure each other
      await derive(input, input, COST_FLOOR)
      spans.push(performance.now() - started)
    }
    return chooseCost(Math.min(...spans))
  },
  async derive(passphrase, salt, cost) {
    return new Secret(await derive(passphrase.reveal(), salt, cost))
  }
}
