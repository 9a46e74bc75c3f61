/** Providers that a person describes, in Settings. */
export const ownProviders = {
  title: 'Your own providers',
  intro:
    'An exchange that Keywatch does not know can be described in JSON: its hosts, how it signs, and what its endpoints do. A description holds no secret, and its keys are sent to its own hosts alone.',
  none: 'You have described none yet.',
  add: 'Describe a provider',
  startFrom: 'Start from',
  templates: {
    hmac: 'HMAC signature',
    header: 'Key in a header',
    bearer: 'Bearer token',
    aws: 'AWS Signature Version 4',
    rfc9421: 'HTTP Message Signatures (RFC 9421)'
  },
  json: 'Description',
  jsonHint: 'Version 1. Endpoints that are not listed ask for the strictest scope.',
  save: 'Add provider',
  saved: (name: string) => `${name} can be used now.`,
  export: (name: string) => `Copy the description of ${name}`,
  exportShort: 'Copy JSON',
  copied: 'Description copied',
  remove: (name: string) => `Remove ${name}`,
  removeShort: 'Remove',
  removeSure: (name: string) => `Remove ${name}? Its description is deleted; the audit log keeps its entries.`,
  removed: (name: string) => `${name} is removed.`
} as const
