/** What a person sees while set-up works: one line a step, and a moving line while a step is long. */
const PLAIN_LINE_EVERY_MS = 5_000
const LIVE_LINE_EVERY_MS = 250

/** An end of the work that a person can act on: printed without a stack. */
export class Stop extends Error {}

const EMPTY_LINE = '\r\u001B[2K'
/** True while the last line of a terminal is rewritten in place. */
let isLive = false

export const say = (line = '') => console.log(`${isLive ? EMPTY_LINE : ''}${line}`)

export function clock(ms) {
  const seconds = Math.round(ms / 1000)
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, '0')} s`
}

/**
 * Runs `work` with a line that shows it is alive. `progress` (optional) gives what to add, such as '43 MB of 110 MB'.
 * A terminal gets one line rewritten in place; a log gets a plain line every few seconds.
 */
export async function ticking(label, work, progress = () => '') {
  const started = Date.now()
  const live = process.stdout.isTTY
  const line = () => [`  ${label}`, progress(), clock(Date.now() - started)].filter(Boolean).join(' · ')
  const draw = live ? () => process.stdout.write(`${EMPTY_LINE}${line()}`) : () => say(line())
  const timer = setInterval(draw, live ? LIVE_LINE_EVERY_MS : PLAIN_LINE_EVERY_MS)
  isLive = live
  try {
    return await work()
  } finally {
    clearInterval(timer)
    isLive = false
    if (live) process.stdout.write(EMPTY_LINE)
  }
}

/** `Step 2/4: Electron`, and how long it took when that is worth saying. */
export async function step(number, total, title, work) {
  say(`Step ${number}/${total}: ${title}`)
  const started = Date.now()
  const outcome = await work()
  const took = Date.now() - started
  say(`  ${outcome ?? 'done'}${took > 2_000 ? ` (${clock(took)})` : ''}`)
}

/** Runs a script's main function; a `Stop` ends it with its message alone, anything else is a bug and shows its stack. */
export async function main(run) {
  try {
    process.exitCode = (await run()) ?? 0
  } catch (error) {
    console.error(error instanceof Stop ? `\n${error.message}` : error)
    process.exitCode = 1
  }
}
