import { describe, expect, it } from 'vitest'
import { run } from './lib/run.mjs'

const node = (code: string, options: object) => run(process.execPath, ['-e', code], { output: 'capture', ...options })

describe('a command that is run', () => {
  it('gives its code and what it said', async () => {
    expect(await node('console.log("done"); process.exit(3)', { limitMs: 60_000 })).toEqual({
      code: 3,
      output: 'done\n'
    })
  })

  it('is ended when its time is up, and what it said until then is kept', async () => {
    const { code, output } = await node('console.log("waiting"); setInterval(() => {}, 1_000)', { limitMs: 1_000 })
    expect({ code, output }).toEqual({ code: 124, output: 'waiting\n' })
  })
})
