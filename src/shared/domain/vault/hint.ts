/** Shorter ids would show more than half of themselves. */
const SHORTEST_SHOWN = 14

/** A public key id, shortened for the eye: `vmPU…h8A`. Shows seven characters at most, and nothing of a short id. */
export function hint(apiKeyId: string): string {
  const characters = [...apiKeyId]
  if (characters.length < SHORTEST_SHOWN) return '…'
  return `${characters.slice(0, 4).join('')}…${characters.slice(-3).join('')}`
}
