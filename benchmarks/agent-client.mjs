// Programs of the agent, in a process of their own: their work is not the agent's. Told what to do over IPC, answers with figures.
import http from 'node:http'

const latencies = (times) => {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
  return { p50: at(0.5), p99: at(0.99) }
}

/** One request over a connection that is kept; resolves with its status and bytes. */
function call(agent, where, { method, path, headers, body }) {
  return new Promise((resolve, reject) => {
    const request = http.request({ ...where, agent, method, path, headers }, (response) => {
      let bytes = 0
      response.on('data', (chunk) => (bytes += chunk.length))
      response.on('error', reject)
      response.on('end', () => resolve({ status: response.statusCode, bytes }))
    })
    request.on('error', reject)
    request.end(body)
  })
}

const tasks = {
  async latency({ where, request, warmUp, calls }) {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 })
    const times = []
    for (let count = 0; count < warmUp + calls; count += 1) {
      const startedAt = performance.now()
      const { status } = await call(agent, where, request)
      if (status !== 200) throw new Error(`status ${status}`)
      if (count >= warmUp) times.push(performance.now() - startedAt)
    }
    agent.destroy()
    return latencies(times)
  },

  /** Each program on its own connections; one of them is greedy and has ten times as many. */
  async many({ where, requests, forMs, greedy }) {
    const counts = requests.map(() => 0)
    const until = performance.now() + forMs
    let failed = 0
    const work = async (index, agent) => {
      while (performance.now() < until) {
        const { status } = await call(agent, where, requests[index])
        if (status === 200) counts[index] += 1
        else failed += 1
      }
    }
    await Promise.all(
      requests.flatMap((_, index) =>
        Array.from({ length: index === 0 ? greedy : 1 }, () =>
          work(index, new http.Agent({ keepAlive: true, maxSockets: 1 }))
        )
      )
    )
    return { counts, failed }
  },

  async big({ where, request }) {
    return call(new http.Agent(), where, request)
  }
}

process.on('message', ({ task, given }) => {
  tasks[task](given).then(
    (value) => process.send?.({ ok: true, value }),
    (error) => process.send?.({ ok: false, error: String(error) })
  )
})
process.once('disconnect', () => process.exit(0))
process.send?.('ready')
