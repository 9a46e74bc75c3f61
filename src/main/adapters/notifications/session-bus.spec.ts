import { describe, expect, it } from 'vitest'
import { NOTIFICATIONS, presenceOf, type AskTool } from './session-bus'

const tool =
  (answers: Readonly<Record<string, string>>, only?: string): AskTool =>
  async (file, args) => {
    if (only !== undefined && file !== only) return { code: 'absent', stdout: '' }
    const method = args.map((arg) => /(NameHasOwner|ListActivatableNames)$/.exec(arg)?.[1]).find(Boolean) ?? ''
    const stdout = answers[method]
    return stdout === undefined ? { code: 1, stdout: '' } : { code: 0, stdout }
  }

describe('who answers on the bus', () => {
  it.each([
    ['gdbus', '(true,)'],
    ['dbus-send', 'method return time=1\n   boolean true'],
    ['busctl', 'b true']
  ])('is read from %s', async (file, NameHasOwner) => {
    expect(await presenceOf(NOTIFICATIONS, tool({ NameHasOwner }, file))).toBe('there')
  })

  it('counts one that the bus would start', async () => {
    const answers = { NameHasOwner: '(false,)', ListActivatableNames: `(['${NOTIFICATIONS}'],)` }
    expect(await presenceOf(NOTIFICATIONS, tool(answers))).toBe('startable')
  })

  it('is nobody', async () => {
    expect(await presenceOf(NOTIFICATIONS, tool({ NameHasOwner: '(false,)', ListActivatableNames: '([],)' }))).toBe(
      'absent'
    )
  })

  it('cannot be asked without a bus, and is not known without a tool', async () => {
    expect(await presenceOf(NOTIFICATIONS, tool({}))).toBe('no-bus')
    expect(await presenceOf(NOTIFICATIONS, tool({}, 'none'))).toBe('unknown')
  })
})
