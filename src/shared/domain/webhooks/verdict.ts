/** How a delivery was taken, and what a person is told about why. */

/** `duplicate` and all before it are said of a delivery whose signature fits. */
export const deliveryReasons = [
  'accepted',
  'too-old',
  'from-the-future',
  'timestamp-malformed',
  'duplicate',
  'memory-full',
  'wrong-signature',
  'signature-missing',
  'timestamp-missing',
  'id-missing',
  'header-repeated',
  'no-secret',
  'secret-unavailable',
  'unknown-endpoint',
  'bad-host',
  'from-a-browser',
  'bad-method',
  'length-missing',
  'too-large',
  'encoded'
] as const
export type DeliveryReason = (typeof deliveryReasons)[number]

export const deliveryOutcomes = ['accepted', 'refused', 'failed'] as const
export type DeliveryOutcome = (typeof deliveryOutcomes)[number]

/** What would have fitted: a near miss. Says neither the secret nor the signature that was expected. */
export const deliveryHints = [
  'milliseconds',
  'seconds',
  'newline',
  'reserialised',
  'secret-form',
  'body-alone',
  'spelled-otherwise',
  'other-hash',
  'other-scheme',
  'other-endpoint',
  'sent-again',
  'nothing-fits'
] as const
export type DeliveryHint = (typeof deliveryHints)[number]

/** Nobody can do anything about a delivery but the person: the keychain or the database did not answer. */
export const outcomeOf = (reason: DeliveryReason): DeliveryOutcome =>
  reason === 'accepted'
    ? 'accepted'
    : reason === 'secret-unavailable' || reason === 'memory-full'
      ? 'failed'
      : 'refused'
