import { mkdtemp, mkdir, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => ({ protocol: {} }))
const { resolveFile, respond } = await import('./app-protocol')

describe('app:// serves the build and nothing else', () => {
  let root = ''
  let outside = ''
  const site = () => ({
    origin: 'app://keywatch',
    root,
    csp: "default-src 'none'",
    serves: (path: string) => path !== '/hidden.js'
  })

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'site-'))
    outside = await mkdtemp(join(tmpdir(), 'outside-'))
    await mkdir(join(root, 'assets'))
    await writeFile(join(root, 'index.html'), '<p>')
    await writeFile(join(root, 'assets', 'index-Ab_1.js'), '1')
    await writeFile(join(root, 'hidden.js'), '1')
    await writeFile(join(root, 'notes.txt'), 'not a type we serve')
    await writeFile(join(outside, 'secret.js'), 'secret')
    await symlink(join(outside, 'secret.js'), join(root, 'assets', 'link.js'))
    await symlink(outside, join(root, 'linked'))
  })
  afterAll(async () => {
    await rm(root, { recursive: true })
    await rm(outside, { recursive: true })
  })

  it.each([
    'app://keywatch/index.html',
    'app://keywatch/',
    'app://keywatch/assets/index-Ab_1.js',
    'app://keywatch/index.html?x=1#/keys'
  ])('answers %s with its content and policy', async (url) => {
    const answer = await respond(site(), 'GET', url)
    expect(answer.statusCode).toBe(200)
    expect(answer.headers['content-security-policy']).toBe("default-src 'none'")
    expect(answer.headers['x-content-type-options']).toBe('nosniff')
  })

  it.each([
    'app://keywatch/../outside/secret.js',
    'app://keywatch/%2e%2e/secret.js',
    'app://keywatch/..%2fsecret.js',
    'app://keywatch/assets/%2e%2e%2f%2e%2e%2fetc/passwd',
    'app://keywatch/assets\\..\\..\\secret.js',
    'app://keywatch/index.html%00.js',
    'app://keywatch/%00',
    'app://keywatch/assets//index-Ab_1.js',
    'app://keywatch//index.html',
    'app://keywatch/./index.html/',
    'app://keywatch/.git/config',
    'app://keywatch/assets/link.js',
    'app://keywatch/linked/secret.js',
    'app://keywatch/C:/secret.js',
    'app://keywatch/hidden.js',
    'app://keywatch/notes.txt',
    'app://keywatch/missing.js',
    'app://keywatch/assets',
    'app://user:word@keywatch/index.html',
    'app://prompt/index.html',
    'app://keywatch.evil.example/index.html',
    'app:///index.html',
    'https://keywatch/index.html',
    'file:///etc/passwd',
    'not a url'
  ])('gives 404 for %s', async (url) => {
    // `/./index.html/` and `/../outside` are folded by the URL parser itself; what they fold to must not leak either.
    const answer = await respond(site(), 'GET', url)
    expect(answer.statusCode).toBe(404)
    expect(answer.data.toString()).toBe('Not found')
  })

  it('says when each file was answered, found or not', async () => {
    const told: string[] = []
    const watched = { ...site(), asked: (url: string) => () => void told.push(url) }
    await respond(watched, 'GET', 'app://keywatch/index.html')
    await respond(watched, 'GET', 'app://keywatch/missing.js')
    await new Promise(setImmediate)
    expect(told).toEqual(['app://keywatch/index.html', 'app://keywatch/missing.js'])
  })

  it('answers no other method', async () => {
    expect((await respond(site(), 'POST', 'app://keywatch/index.html')).statusCode).toBe(404)
  })

  it('never resolves to a path outside of its root', async () => {
    expect(await resolveFile(site(), 'app://keywatch/assets/link.js')).toBeUndefined()
  })
})
