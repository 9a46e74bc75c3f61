/** Values that stand for a secret without being one: from templates, and from files that take theirs from elsewhere. */
const PATTERNS = [
  /^\$\{?\w+\}?$/,
  /^\{\{.*\}\}$/,
  /^<[^>]*>$/,
  /^(.)\1{7,}$/,
  /^x+$/i,
  /\byour[\s_-]*(?:own[\s_-]*)?(?:api|secret|key|exchange|binance|kraken|okx|bybit|coinbase|passphrase|password)/i,
  /^(?:change[\s_-]*me|replace[\s_-]*me|todo|none|null|undefined|example|dummy|placeholder|insert.*here)$/i,
  /\b(?:api[\s_-]*key|secret)[\s_-]*here\b/i
]

export const isPlaceholder = (value: string): boolean => PATTERNS.some((pattern) => pattern.test(value.trim()))
