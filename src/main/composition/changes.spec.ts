import { describe, expect, it } from 'vitest'
import { channels } from '../../shared/contract/channels'
import { topics } from '../../shared/contract/index'
import { Changes, topicsOf } from './changes'

function bench(destroyed = false) {
  const due: (() => void)[] = []
  const sent: string[] = []
  const changes = new Changes({ after: (_delay, act) => (due.push(act), () => undefined) }, () => ({
    isDestroyed: () => destroyed,
    send: (_channel: string, topic: string) => void sent.push(topic)
  }))
  return { changes, sent, due, fire: () => due.splice(0).forEach((act) => act()) }
}

describe('telling the window what changed', () => {
  it('gathers a burst into one message a noun', () => {
    const { changes, sent, due, fire } = bench()
    for (let call = 0; call < 500; call += 1) changes.tell('vault', 'audit')
    expect(due).toHaveLength(1)
    expect(sent).toEqual([])
    fire()
    expect(sent).toEqual(['vault', 'audit'])
    changes.tell('audit')
    fire()
    expect(sent).toEqual(['vault', 'audit', 'audit'])
  })

  it('waits for nothing when nothing changed, and tells no window that is gone', () => {
    const { changes, due } = bench()
    changes.tell()
    expect(due).toEqual([])
    const gone = bench(true)
    gone.changes.tell('audit')
    gone.fire()
    expect(gone.sent).toEqual([])
  })

  it('knows only calls of the contract, and nouns that windows listen to', () => {
    for (const channel of channels) for (const topic of topicsOf(channel)) expect(topics).toContain(topic)
    expect(topicsOf('vault.listKeys')).toEqual([])
  })
})
