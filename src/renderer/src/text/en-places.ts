/** Words of links into the app, and of how runs and windows ended. */
export const placesText = {
  copyLink: 'Copy link',
  refused: {
    'link-malformed': 'That was no link of Keywatch.',
    'link-unknown': 'That link leads to a place that Keywatch does not know.'
  },
  refusedMore: 'Nothing was opened.',
  keyGone: 'That link leads to a key that is not here.',
  demoLink: 'That link was copied in the demo.',
  realLink: 'That link was copied outside of the demo.',
  realLinkMore: 'Open it in Keywatch itself.',
  openDemo: 'Open the demo',
  windowStopped: 'This window had stopped and was opened again where you were.',
  windowStoppedMore: 'Nothing that you saved is lost; what you were typing is.',
  ended: {
    exception: (when: string) => `Keywatch ended because of a fault ${when}, and started again.`,
    native: (when: string) => `Keywatch ended because of a fault ${when}.`,
    killed: (when: string) => `Keywatch was ended from outside ${when}.`
  },
  endedMore: 'All that was done is on record.',
  seeDiagnostics: 'See the diagnostics',
  dismiss: 'Dismiss',
  acts: {
    'diagnostics.save': 'Diagnostics saved',
    'demo.open': 'Demo opened'
  }
}
