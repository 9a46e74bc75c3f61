import { describe, expect, it } from 'vitest'
import { fail, ok } from '../../shared/kernel/result'
import type { Secret } from '../../shared/kernel/secret'
import type { Dialogue } from '../ports/dialogue'
import { askPassphrase } from './ask-passphrase'

/** Answers page after page until one is taken. */
function typing(...pages: Readonly<Record<string, string>>[]) {
  const codes: string[] = []
  const dialogue: Dialogue = {
    run: async (sheet, answer) => {
      for (const page of pages) {
        const answered = await answer((field) => page[field] ?? '', sheet)
        if (answered.ok) return 'done'
        codes.push(answered.error.code)
      }
      return 'cancelled'
    },
    end: () => undefined
  }
  return { ask: askPassphrase(dialogue), codes }
}

const textOf = (secret: Secret | undefined) => secret && new TextDecoder().decode(secret.reveal())
const GOOD = 'orbit lantern pickle violin tundra'

describe('the passphrase of a backup', () => {
  it('is taken when it is long and hard enough, and typed twice', async () => {
    const { ask, codes } = typing(
      { new: 'short', repeat: 'short' },
      { new: 'passwordpassword', repeat: 'passwordpassword' },
      { new: 'lantern tundra', repeat: 'lantern tundra' },
      { new: GOOD, repeat: 'orbit lantern pickle violin' },
      { new: GOOD, repeat: GOOD }
    )
    expect(textOf(await ask.newPassphrase())).toBe(GOOD)
    expect(codes).toEqual(['passphrase-too-short', 'passphrase-guessable', 'passphrase-weak', 'passphrase-differs'])
  })

  it('is none when the window is closed', async () => {
    expect(await typing({ new: 'short' }).ask.newPassphrase()).toBeUndefined()
  })

  it('is the same whether its letters were composed or not', async () => {
    const { ask } = typing({ new: `${GOOD} cafe\u0301`, repeat: `${GOOD} cafe\u0301` })
    expect(textOf(await ask.newPassphrase())).toBe(`${GOOD} caf\u00e9`)
  })

  it('is asked for again until it opens the file, and is zeroed each time', async () => {
    const { ask, codes } = typing({ passphrase: 'wrong' }, { passphrase: GOOD })
    const seen: Secret[] = []
    const answer = await ask.passphrase({ title: '', hint: '' }, async (typed) => {
      seen.push(typed)
      return textOf(typed) === GOOD ? ok(undefined) : fail({ code: 'wrong', message: '', remedy: '' })
    })
    expect([answer, codes, seen.map(({ destroyed }) => destroyed)]).toEqual(['done', ['wrong'], [true, true]])
  })
})
