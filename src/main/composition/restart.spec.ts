import { describe, expect, it, vi } from 'vitest'

vi.mock('electron', () => ({ app: {} }))
const { startAgain } = await import('./restart')

function stand(appImage: string | undefined) {
  const said: unknown[] = []
  let quit = (): void => undefined
  startAgain(['--after-failure'], {
    appImage,
    argv: ['/tmp/.mount_Keywa1/keywatch', '--demo', 'keywatch://keys', '--after-failure'],
    start: (program, args) => said.push(['start', program, args]),
    ending: {
      relaunch: (options) => said.push(['relaunch', options]),
      once: (_event, then) => (quit = then),
      releaseSingleInstanceLock: () => said.push('lock released')
    }
  })
  return { said, quit: () => quit() }
}

describe('start again', () => {
  it('leaves it to Electron, which starts the program that runs', () => {
    const { said, quit } = stand(undefined)
    expect(said).toEqual([['relaunch', { args: ['--demo', '--after-failure'] }]])
    quit()
    expect(said).toHaveLength(1)
  })

  it('starts the file of an AppImage, whose folder is unmounted, once this process quits and holds no lock', () => {
    const { said, quit } = stand('/home/ada/Keywatch.AppImage')
    expect(said).toEqual([])
    quit()
    expect(said).toEqual(['lock released', ['start', '/home/ada/Keywatch.AppImage', ['--demo', '--after-failure']]])
  })
})
