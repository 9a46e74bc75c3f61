/** Words of copying a signed request: a part of the catalogue in en.ts. */
export const issueActs = { 'request.issue': 'Signed request handed out' } as const

export const issue = {
  title: 'Copy it signed',
  hint: 'As a curl command for another terminal. It is signed and put on record now, and sent by whoever runs it. The secret is not in it.',
  copyFor: { sh: 'For a Unix shell', powershell: 'For PowerShell' },
  copying: 'Signing…',
  copied: 'Copied, signed and on record',
  until: (provider: string, span: string, time: string) => `${provider} takes it for ${span}, until ${time}.`,
  manyTimes: 'Until then it can be sent more than once: treat it like the act itself.',
  onceOnly: (provider: string) => `${provider} takes it once, and only before this key signs its next request.`,
  cleared: (span: string) => `It leaves the clipboard after ${span}.`,
  variable: (name: string) => `The passphrase is not in it: put it into the environment variable ${name} first.`
} as const
