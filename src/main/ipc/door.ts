import { ipcMain, type IpcMainInvokeEvent } from 'electron'
import { writeAnswer, type Answer } from '../../shared/contract/answer-text'
import type { AnyCall, Contract, DoorCode, Handlers } from '../../shared/contract/call'
import type { Parts } from '../../shared/contract/parts'
import { afterPromises } from '../../shared/kernel/after-promises'
import { fail, type Failure, type Result } from '../../shared/kernel/result'

/** A promise only where there is something to wait for: each costs time in which a window waits for its answer. */
type Soon<T> = T | Promise<T>

export interface DoorPorts {
  /** True only for the top frame of a window of ours at the app's exact origin, for a call that this window may make. */
  readonly isOurs: (event: IpcMainInvokeEvent, channel: string) => boolean
  /** Says, and audits, that a page asked for what it may not. */
  readonly refused: (channel: string, event: IpcMainInvokeEvent) => void
  /** Why the session may not make this call now; absent: it may. Whoever answers has it audited. */
  readonly mayNot?: (channel: string) => Soon<Failure<'role-too-low' | 'storage-full' | 'storage-failed'> | undefined>
  /** Answers this call before the handlers are there, for whoever has the window before them; absent: it waits for them. */
  readonly early?: (channel: string) => ((input: unknown) => Promise<unknown>) | undefined
  /** Records a bug and returns the id under which a person can report it. */
  readonly report: (channel: string, error: unknown) => string
  /** What a call waits for beside its handler, such as a log that is not open yet. */
  readonly gate?: (channel: string) => unknown
  /** Says an answer in the person's language, on its way out; `output` is the shape of its value. */
  readonly said?: (output: AnyCall['output'], answer: Answer) => Answer | Promise<Answer>
  /** Told after each call that was answered. */
  readonly answered?: (channel: string) => void
}

type Act = (input: unknown) => Promise<Answer>

/**
 * Opens one door per call of the contract: authorise, parse, act, parse. Nothing else in main listens to windows.
 * The doors stand from the first moment, so that a window that loads faster than main waits instead of failing; what
 * a noun's calls take and give is read when the first of them comes.
 */
export function openDoors<T extends Contract>(
  channels: Iterable<string>,
  parts: Parts<T>,
  handlers: () => Soon<Handlers<T>>,
  ports: DoorPorts
): void {
  for (const channel of channels) {
    const [noun = '', verb = ''] = channel.split('.')
    let known: AnyCall | undefined
    const act: Act = async (input) => {
      const nouns: Record<string, Record<string, unknown>> = await handlers()
      await ports.gate?.(channel)
      const handler = nouns[noun]?.[verb]
      if (typeof handler !== 'function') throw new Error(`No handler for ${channel}`)
      return await (handler as Act)(input)
    }
    ipcMain.handle(channel, async (event, input: unknown) => {
      known ??= await callOf(parts, noun, verb)
      const early = ports.early?.(channel)
      const answer = early
        ? await answerCall(channel, known, early as Act, { ...ports, mayNot: async () => undefined }, event, input)
        : await answerCall(channel, known, act, ports, event, input)
      // Once the answer has left: what else follows from it is not what the person waits for.
      const { answered } = ports
      if (answered) void afterPromises(() => setImmediate(answered, channel))
      const said = ports.said?.(known.output, answer) ?? answer
      return writeAnswer(known, said instanceof Promise ? await said : said)
    })
  }
}

/** Throws for a call that the contract does not name. */
export async function callOf<T extends Contract>(parts: Parts<T>, noun: string, verb: string): Promise<AnyCall> {
  const call = (await parts[noun]?.())?.[verb]
  if (!call) throw new Error(`${noun}.${verb} is not in the contract`)
  return call
}

export async function answerCall(
  channel: string,
  call: AnyCall,
  act: Act,
  ports: Pick<DoorPorts, 'isOurs' | 'refused' | 'report' | 'mayNot'>,
  event: IpcMainInvokeEvent,
  input: unknown
): Promise<Answer> {
  if (!ports.isOurs(event, channel)) {
    ports.refused(channel, event)
    return doorFailure('not-allowed', 'This page may not ask for that.', 'Restart Keywatch.')
  }
  try {
    // Before the input is looked at: a locked window learns nothing from how main reads what it is sent.
    const barred = await ports.mayNot?.(channel)
    if (barred) return fail(barred)
    const parsed = call.input.safeParse(input)
    if (!parsed.success) {
      const issue = parsed.error.issues[0]
      const field = issue?.path.map(String).join('.') ?? ''
      return doorFailure(
        'invalid-input',
        `${field === '' ? 'The request' : `“${field.slice(0, 100)}”`} is not valid: ${issue?.message ?? 'unknown reason'}.`,
        'Correct it and try again. Nothing was changed.'
      )
    }
    const outcome = await act(parsed.data)
    return outcome.ok ? { ok: true, value: call.output.parse(outcome.value) } : outcome
  } catch (error) {
    return doorFailure(
      'internal',
      'Something went wrong inside Keywatch. Nothing was sent twice, and the audit log says what was done.',
      `Try again; if it stays, report it as ${ports.report(channel, error)}.`
    )
  }
}

const doorFailure = (code: DoorCode, message: string, remedy: string): Result<never, Failure<DoorCode>> =>
  fail({ code, message, remedy })
