import { describe, expect, it } from 'vitest'
import { causeOf, Failures } from './failures.mts'

describe('the cause of a failure', () => {
  it('is a connection that the other side ended, in each of the ways Node says so', () => {
    for (const what of ['read ECONNRESET', 'write EPIPE', 'socket hang up'])
      expect(causeOf(what)).toBe('connection reset')
  })

  it('is a limit, whoever set it', () => {
    for (const what of ['over-budget', 'too-busy', 'rate-held']) expect(causeOf(what)).toBe('refused by rate')
  })

  it('is told as it is where it is neither', () => {
    for (const what of ['storage-failed', 'connect ECONNREFUSED', '']) expect(causeOf(what)).toBe('other')
  })
})

describe('the failures of a soak', () => {
  it('are told of each round for itself, and of the whole', () => {
    const failures = new Failures()
    failures.add('program', 'read ECONNRESET')
    failures.add('program', 'read ECONNRESET')
    failures.add('send', 'rate-held')
    expect(failures.endRound()).toEqual({
      'connection reset': { 'program: read ECONNRESET': 2 },
      'refused by rate': { 'send: rate-held': 1 }
    })
    failures.add('program', 'read ECONNRESET')
    failures.add('export', 'read ECONNRESET')
    expect(failures.endRound()).toEqual({
      'connection reset': { 'program: read ECONNRESET': 1, 'export: read ECONNRESET': 1 }
    })
    expect(failures.endRound()).toEqual({})
    expect(failures.whole()).toEqual({
      'connection reset': { 'program: read ECONNRESET': 3, 'export: read ECONNRESET': 1 },
      'refused by rate': { 'send: rate-held': 1 }
    })
  })
})
