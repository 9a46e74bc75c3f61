/** Which files the general rules leave alone. The vault's own secrets are looked for everywhere. */

/** Written by package managers: checksums that look like secrets. As in gitleaks' global allow list. */
const LOCK_FILES = new Set([
  'package-lock.json',
  'npm-shrinkwrap.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'deno.lock',
  'composer.lock',
  'cargo.lock',
  'gemfile.lock',
  'poetry.lock',
  'uv.lock',
  'pipfile.lock',
  'go.sum',
  'verification-metadata.xml',
  'database.refactorlog'
])
const OTHERS_CODE = /(?:^|[\\/])(?:node_modules|bower_components|vendor|site-packages|\.venv|venv|\.git)[\\/]/
const MADE_FILES = /\.(?:min\.js|min\.css|map|svg|lock)$/i
const PACKED = /\.(?:zip|gz|tgz|bz2|xz|zst|7z|rar|jar|whl|docx|xlsx|pptx|odt|ods|age|gpg)$/i

/** `path` relative to the folder that is scanned, with either separator. */
export function rulesApply(path: string): boolean {
  const name = (path.split(/[\\/]/).at(-1) ?? '').toLowerCase()
  return !LOCK_FILES.has(name) && !OTHERS_CODE.test(path) && !MADE_FILES.test(name)
}

/** Packed or encrypted: searched as it lies, but not unpacked, and the report says so. */
export const isPacked = (path: string): boolean => PACKED.test(path)

/** A NUL byte near the beginning, as git decides it. */
export function isBinary(bytes: Uint8Array, end: number): boolean {
  return bytes.subarray(0, Math.min(end, 8_000)).includes(0)
}

/** UTF-16 as Windows tools write it, told by its mark. */
export function utf16(bytes: Uint8Array, end: number): 'le' | 'be' | undefined {
  if (end < 4) return undefined
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'le'
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'be' : undefined
}
