import { describe, expect, it } from 'vitest'
import { agentCalls } from './calls'
import { agentFailures } from './failures'
import { openApiDocument } from './openapi'

describe('the OpenAPI document of the agent', () => {
  it('is the committed one; `npx vitest run -u` on this file writes it anew', async () => {
    await expect(`${JSON.stringify(openApiDocument(), undefined, 2)}\n`).toMatchFileSnapshot(
      '../../../docs/agent-api.json'
    )
  })

  it('names every call, points nowhere outside itself, and has no schema without a name', () => {
    const text = JSON.stringify(openApiDocument())
    for (const { path } of Object.values(agentCalls)) expect(text).toContain(`"${path}"`)
    const { components } = openApiDocument() as { components: { schemas: Record<string, unknown> } }
    for (const [, name] of text.matchAll(/"\$ref":"([^"]+)"/gu))
      expect(components.schemas).toHaveProperty(String(name).replace('#/components/schemas/', ''))
  })

  it('gives every failure a status that says whose fault it is', () => {
    for (const status of Object.values(agentFailures)) expect(status).toBeGreaterThanOrEqual(400)
  })
})
