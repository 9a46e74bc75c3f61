/** What electronegativity found, held against the findings that somebody looked into and answered. */

const same = (answer, one) => answer.check === one.id && answer.file === one.file && answer.line === one.sample

/** `file` of what belongs to no file. */
const withPlace = (one) => ({ ...one, file: one.file.endsWith('N/A') ? '' : one.file.replaceAll('\\', '/') })

/**
 * `answers`: each with check, file, the line as it stands (not its number, which moves) and a reason.
 * `open`: findings without an answer. `stale`: answers to what is no longer found: they could hide the next one.
 */
export function judge(found, answers) {
  const placed = found.map(withPlace)
  return {
    open: placed.filter((one) => !answers.some((answer) => same(answer, one))),
    stale: answers.filter((answer) => !placed.some((one) => same(answer, one))),
    unreasoned: answers.filter(({ reason }) => (reason ?? '').length < 30)
  }
}
