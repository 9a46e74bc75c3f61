/** The words of the secret prompt that main does not say. Its own file: the prompt loads nothing else. */
export const promptEn = {
  waiting: 'Checking…',
  broken: 'The window could not reach Keywatch.',
  brokenRemedy: 'Close it and try again.',
  copy: 'Copy',
  copied: 'Copied. The clipboard is cleared in 30 seconds.',
  hidesIn: (seconds: number) => `Hides itself in ${seconds} s`,
  hidden: 'Hidden',
  expiresIn: (seconds: number) => `Without an answer it is refused in ${seconds} s.`,
  behind: (count: number) => (count === 1 ? 'Another question waits.' : `${count} more questions wait.`),
  strength: {
    weak: 'Weak: could be guessed in days by someone who has this computer. Add words.',
    fair: 'Fair: takes years to guess. One more word makes it strong.',
    strong: 'Strong: nobody guesses this.'
  },
  tooShort: (missing: number) => `${missing} more ${missing === 1 ? 'character' : 'characters'} at least`
}
