import { expect, it } from 'vitest'
import { afterPromises } from './after-promises'

it('comes after what is ready and what follows from it, and before the event loop turns', async () => {
  const done: string[] = []
  const chain = async (): Promise<void> => {
    for (let step = 0; step < 20; step += 1) await undefined
    done.push('chain')
  }
  setImmediate(() => done.push('loop'))
  void afterPromises(() => done.push('after'))
  void chain()
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(done).toEqual(['chain', 'after', 'loop'])
})
