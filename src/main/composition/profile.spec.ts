import { describe, expect, it } from 'vitest'
import { readProfile } from './profile'

describe('profile', () => {
  it('keeps the plain names for the usual folder', () => {
    expect(readProfile(false, '', '/data/Keywatch')).toEqual({
      kind: 'real',
      folder: '/data/Keywatch',
      service: 'Keywatch'
    })
  })

  it('gives the demo a folder and a keychain service of its own', () => {
    expect(readProfile(true, '', '/data/Keywatch')).toEqual({
      kind: 'demo',
      folder: '/data/Keywatch-demo',
      service: 'Keywatch Demo'
    })
  })

  it('never lets two folders share a keychain service', () => {
    const services = ['/a', '/b', '/c'].flatMap((folder) => [
      readProfile(false, folder, '/data/Keywatch').service,
      readProfile(true, folder, '/data/Keywatch').service
    ])
    expect(new Set([...services, 'Keywatch', 'Keywatch Demo']).size).toBe(8)
  })
})
