/** Words of the choice of language. Each language is named in itself: whoever looks for theirs can read that. */
export const languageText = {
  title: 'Language',
  hint: 'Dates and numbers follow the region that this computer is set to. The audit log and what programs read stay English.',
  choices: { system: 'As the system', en: 'English', de: 'Deutsch', ja: '日本語' },
  unfinished: {
    message: 'Keywatch could not finish this.',
    remedy: 'Try again. If it happens again, restart Keywatch; nothing you saved is lost.'
  }
}
