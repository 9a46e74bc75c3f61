import type { Notice } from '../../ports/notices'

/** What a weekly scan that found something says: no place, no secret. `own`: secrets of the vault; `other`: places with something else. */
export function leakNotice(
  { folder, own, other }: { readonly folder: string; readonly own: number; readonly other: number },
  nowMs: number
): Notice {
  const found =
    own > 0
      ? `${own === 1 ? 'a secret' : `${own} secrets`} that this vault keeps`
      : `what looks like a secret in ${other === 1 ? 'one place' : `${other} places`}`
  return {
    cause: 'leak',
    title: own > 0 ? 'A secret of yours lies in a file' : 'Something like a secret lies in a file',
    body: `The weekly scan of “${folder}” found ${found}. Open Leaks to see where.`,
    dedupeKey: `${folder}/${nowMs}`
  }
}
