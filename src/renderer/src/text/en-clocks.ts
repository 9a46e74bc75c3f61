/** Words about the clocks of the hosts that a key reaches. */
export const clocks = {
  title: 'Clocks',
  measure: 'Measure now',
  measuring: 'Measuring…',
  measured: 'Clocks measured',
  never: (provider: string) =>
    `${provider}’s clock was not measured yet. Keywatch measures it before the first request.`,
  none: (provider: string) => `${provider} tells its time nowhere: this computer’s clock is used as it is.`,
  needless: (provider: string) => `Nothing that is sent to ${provider} holds a time, so clocks do not matter.`,
  moved: (provider: string) =>
    `This computer’s clock was set since ${provider}’s was measured. Keywatch measures again before the next request.`,
  /** `distance` and `uncertainty` as lengths, `ago` as a distance in time. */
  apart: (provider: string, distance: string, ahead: boolean, uncertainty: string, ago: string) =>
    `${provider}’s clock is ${distance} ${ahead ? 'ahead of' : 'behind'} yours, give or take ${uncertainty}, measured ${ago}.`,
  same: (provider: string, uncertainty: string, ago: string) =>
    `${provider}’s clock and yours agree, give or take ${uncertainty}, measured ${ago}.`,
  fromHeader: (provider: string) => `${provider} tells its time in whole seconds only, with each of its answers.`,
  counts: (provider: string) => `${provider} counts this key’s requests and does not look at their time.`,
  takes: (ahead: string, behind: string) =>
    ahead === behind
      ? `It takes requests whose time is up to ${ahead} off.`
      : `It takes requests up to ${behind} old, and up to ${ahead} from the future.`,
  warnings: {
    uncertain: {
      soon: 'The measurement is growing old for its window',
      now: 'The measurement is too vague for its window'
    },
    apart: { soon: 'This computer’s clock is far off', now: 'This computer’s clock is far off' }
  },
  remedies: {
    uncertain: 'Measure again. If it stays so, the connection to the exchange is slow: use one that is closer.',
    apart:
      'Requests from Keywatch allow for it. Other programs with this key may be refused: set this computer’s clock to be kept automatically.'
  }
}
