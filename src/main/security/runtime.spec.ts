import { describe, expect, it } from 'vitest'
import { runtimeFacts, runtimeTrouble } from './runtime'

describe('runtime', () => {
  it('knows a stand-in by its major version', () => {
    expect(runtimeFacts('25.1.1', '45.4.1').standIn).toBe(true)
    expect(runtimeFacts('45.5.0', '45.4.1').standIn).toBe(false)
  })

  it('lets a release build run in the shipped Electron alone', () => {
    const standIn = runtimeFacts('25.1.1', '45.4.1')
    const release = { packaged: true, smokeBuild: false }
    expect(runtimeTrouble(standIn, release)).toMatchObject({
      code: 'runtime-unfit',
      message: 'This release needs Electron 45.4.1; it was started in 25.1.1.'
    })
    expect(runtimeTrouble(standIn, { packaged: true, smokeBuild: true })).toBeUndefined()
    expect(runtimeTrouble(standIn, { packaged: false, smokeBuild: false })).toBeUndefined()
    expect(runtimeTrouble(runtimeFacts('45.4.1', '45.4.1'), release)).toBeUndefined()
  })
})
