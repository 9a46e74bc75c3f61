/**
 * Lives that are ended after so many milliseconds do less on a busy machine: then there are further rounds, of longer lives, until the kills
 * have hit what they were meant to hit. Gives up after three more, so that a spec can say what was never hit.
 */
export async function killRounds(round: (factor: number) => Promise<void>, hit: () => boolean): Promise<void> {
  await round(1)
  for (const factor of [3, 9, 27]) {
    if (hit()) return
    await round(factor)
  }
}
