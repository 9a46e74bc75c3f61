/** The words of the secret prompt that main does not say. Its own file: the prompt loads nothing else. */
export const promptEn = {
  save: 'Keep it',
  saving: 'Checking…',
  cancel: 'Cancel',
  private: 'Only Keywatch itself reads this window. It is not kept in a file.',
  broken: 'The window could not reach Keywatch.',
  brokenRemedy: 'Close it and try again.'
}
