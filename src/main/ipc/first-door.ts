import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import { writeAnswer, type Answer } from '../../shared/contract/answer-text'
import type { Contract } from '../../shared/contract/call'
import { FIRST } from '../../shared/contract/channels'
import type { Parts } from '../../shared/contract/parts'
import { answerCall, callOf, type DoorPorts } from './door'

type Answers = Readonly<Record<string, Answer | string>>
type Give = (event: IpcMainInvokeEvent) => Promise<Answers>

/**
 * Stands before main has read anything else: the preload asks here while its page's script is on its way, and waits for
 * what the returned function is given.
 */
export function openFirstDoor(): (give: Give) => void {
  let opened: (give: Give) => void = () => undefined
  const giving = new Promise<Give>((done) => (opened = done))
  ipcMain.handle(FIRST, async (event) => (await giving)(event))
  return opened
}

export interface FirstPorts extends Pick<DoorPorts, 'isOurs' | 'refused' | 'report' | 'answered'> {
  /** True until the app's own doors answer: from then on they alone know what the session may see. */
  readonly isFirst: () => boolean
}

/** Answers each of `calls` as its door would, once, to our own page; empty from then on, where the page asks by itself. */
export function giveFirst<T extends Contract>(
  calls: Readonly<Record<string, (input: unknown) => Promise<unknown>>>,
  parts: Parts<T>,
  ports: FirstPorts
): Give {
  let given = false
  return async (event) => {
    if (!ports.isOurs(event, FIRST)) {
      ports.refused(FIRST, event)
      return {}
    }
    if (given || !ports.isFirst()) return {}
    given = true
    const answers = await Promise.all(
      Object.entries(calls).map(async ([channel, act]) => {
        const [noun = '', verb = ''] = channel.split('.')
        const call = await callOf(parts, noun, verb)
        const answer = await answerCall(
          channel,
          call,
          act as (input: unknown) => Promise<Answer>,
          ports,
          event,
          undefined
        )
        return [channel, writeAnswer(call, answer)] as const
      })
    )
    for (const [channel] of answers) ports.answered?.(channel)
    return Object.fromEntries(answers)
  }
}
