import { url as inspectorUrl } from 'node:inspector'

/**
 * True where a test holds the other end. An inspector listens only where the fuse for it is open: in the copy that is driven before a
 * release, never in one that people have, whatever they say.
 */
export const isDriven = (): boolean => process.env['KEYWATCH_DRIVEN'] === '1' && inspectorUrl() !== undefined
