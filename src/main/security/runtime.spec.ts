import { describe, expect, it } from 'vitest'
import { mayRun, runtimeFacts } from './runtime'

describe('runtime', () => {
  it('knows a stand-in by its major version', () => {
    expect(runtimeFacts('25.1.1', '45.4.1').standIn).toBe(true)
    expect(runtimeFacts('45.5.0', '45.4.1').standIn).toBe(false)
  })

  it('lets a release build run in the shipped Electron alone', () => {
    const standIn = runtimeFacts('25.1.1', '45.4.1')
    expect(mayRun(standIn, true, false)).toBe(false)
    expect(mayRun(standIn, true, true)).toBe(true)
    expect(mayRun(standIn, false, false)).toBe(true)
    expect(mayRun(runtimeFacts('45.4.1', '45.4.1'), true, false)).toBe(true)
  })
})
