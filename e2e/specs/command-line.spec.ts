import { spawn, spawnSync } from 'node:child_process'
import { existsSync, statSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, launch, test } from '../fixtures/app'
import { ask, entries } from '../fixtures/bridge'

interface Overview {
  readonly socket: { readonly at?: string }
  readonly loopback: { readonly at?: string }
}

test('the command line goes on the PATH, asks to be let in, and curls an account; it is taken away again', async () => {
  const home = await mkdtemp(join(tmpdir(), 'keywatch-home-'))
  const bin = join(home, '.local/bin')
  const running = await launch({ demo: true, env: { HOME: home, PATH: `${bin}:${process.env['PATH'] ?? ''}` } })
  const { window } = running
  try {
    await window.getByRole('navigation').getByText('Settings', { exact: true }).click()
    const card = window.getByRole('region', { name: 'Command line' })
    await card.getByRole('button', { name: 'Install' }).click()
    await expect(card.getByRole('button', { name: 'Remove' })).toBeVisible()
    await expect(card).toContainText('Begin with “keywatch pair”')
    const program = join(bin, 'keywatch')
    expect(statSync(program).mode & 0o777).toBe(0o755)

    await ask(window, 'programs.changeAgent', { socket: true, loopback: true })
    const { socket, loopback } = await ask<Overview>(window, 'programs.overview')
    const { KEYWATCH_TOKEN: _, XDG_CONFIG_HOME: __, ...rest } = process.env
    const env = { ...rest, HOME: home, NO_COLOR: '1', KEYWATCH_SOCKET: String(socket.at) }
    const keywatch = (...args: string[]) => spawnSync(program, args, { env, encoding: 'utf8', timeout: 60_000 })
    expect(keywatch('status').stdout).toContain('not paired (keywatch pair)')
    expect(keywatch('keys')).toMatchObject({ status: 4 })

    const pairing = spawn(program, ['pair', '--want', 'binance-main', '--purpose', 'Reads the account'], { env })
    let says = ''
    pairing.stderr.on('data', (chunk: Buffer) => (says += chunk.toString()))
    const ended = new Promise<number | null>((done) => pairing.once('exit', done))
    const asking = window.getByRole('dialog', { name: 'Command line asks to use your keys' })
    await expect(asking).toBeVisible()
    await expect.poll(() => says).toContain('Waiting for an answer')
    const code = /\n {4}(\w{3}-\w{3})\n/u.exec(says)?.[1] ?? ''
    await expect(asking).toContainText(code)
    await asking.getByRole('button', { name: 'Let it in' }).click()
    expect(await ended).toBe(0)
    expect(statSync(join(home, '.config/keywatch-cli/tokens.json')).mode & 0o777).toBe(0o600)

    expect(keywatch('keys').stdout).toContain('binance-main')
    const account = keywatch('curl', 'binance-main', '/api/v3/account', '-i')
    expect(account.stdout).toMatch(/^HTTP\/1\.1 200 OK\n/u)
    expect(account.stdout).toContain('"balances"')
    const order = ['POST', '/api/v3/order', 'symbol=BTCUSDT', 'side=BUY', 'type=MARKET', 'quantity=1']
    const refused = keywatch('send', 'binance-main', ...order)
    expect(refused.status).toBe(5)
    expect(refused.stderr).toContain('may use this key for read only')

    // Plain curl, with the token of a bot in a header of its own.
    const saved = spawn(program, ['pair', '--name', 'Plain curl', '--save', join(home, 'curl.token')], { env })
    const done = new Promise<number | null>((settle) => saved.once('exit', settle))
    await expect(window.getByRole('dialog', { name: 'Plain curl asks to use your keys' })).toBeVisible()
    await ask(window, 'programs.overview')
    await grantAll(running.window)
    expect(await done).toBe(0)
    const recipe = `curl -sS -H "Keywatch-Token: $(cat "$HOME/curl.token")" http://127.0.0.1:${loopback.at}/binance/binance-main/api/v3/account`
    const curled = spawnSync('sh', ['-c', recipe], { env, encoding: 'utf8' })
    if (spawnSync('curl', ['--version']).status === 0) expect(curled.stdout).toContain('"balances"')

    await window.getByRole('navigation').getByText('Settings', { exact: true }).click()
    await card.getByRole('button', { name: 'Remove' }).click()
    await expect(card.getByRole('button', { name: 'Install' })).toBeVisible()
    expect(existsSync(program)).toBe(false)
    const all = await entries(window)
    expect(all.map(({ act, outcome }) => `${act} ${outcome}`)).toEqual(
      expect.arrayContaining(['command.install ok', 'command.remove ok', 'program.grant ok', 'request.refuse refused'])
    )
    expect(all.filter(({ line }) => line.includes('program/Command line')).map(({ act }) => act)).toContain(
      'request.send'
    )
  } finally {
    await running.close()
    for (const folder of [home, running.folder, running.dataFolder]) await rm(folder, { recursive: true, force: true })
  }
})

/** What a custodian grants who takes every read key of the demo. */
async function grantAll(window: Parameters<typeof ask>[0]): Promise<void> {
  const { pairings } = await ask<{ pairings: { id: string }[] }>(window, 'programs.overview')
  const keys = await ask<{ id: string; label: string }[]>(window, 'vault.listKeys')
  const key = keys.find(({ label }) => label === 'Binance main')
  await ask(window, 'programs.grant', {
    pairing: pairings[0]?.id,
    grant: {
      keys: [{ keyId: key?.id, scopes: ['read'] }],
      hosts: [],
      paths: [],
      asking: 'allow',
      locking: 'refuse'
    }
  })
}
