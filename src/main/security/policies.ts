/** Content security policies of the pages: https://www.w3.org/TR/CSP3/ */

const closed = [
  "default-src 'none'",
  "connect-src 'none'",
  "object-src 'none'",
  "frame-src 'none'",
  "worker-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'"
]

export const mainPageCsp = [
  ...closed,
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'"
].join('; ')

/** The prompt's own script and style, and nothing else. */
export const promptPageCsp = [...closed, "script-src 'self'", "style-src 'self'"].join('; ')

/** A page that is only printed: its style, and no script at all. */
export const printPageCsp = [...closed, "style-src 'self'"].join('; ')
