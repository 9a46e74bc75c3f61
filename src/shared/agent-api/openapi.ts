/** The OpenAPI 3.1 document, made from the calls and their schemas. Its committed copy is docs/agent-api.json. */
import { z } from 'zod'
import {
  agentCalls,
  ERROR_HEADER,
  IDEMPOTENCY_HEADER,
  IDEMPOTENCY_PATTERN,
  IDEMPOTENT_HEADER,
  TOKEN_HEADER,
  TRIES_HEADER,
  VERSION_HEADER,
  type AgentCall
} from './calls'
import { agentFailures } from './failures'
import * as schemas from './schemas'

type Json = Readonly<Record<string, unknown>>

const JSON_TYPE = 'application/json'
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` })
const content = (schema: Json): Json => ({ content: { [JSON_TYPE]: { schema } } })
const nameOf = (schema: z.ZodType): string => {
  const name = schema.meta()?.id
  if (name === undefined) throw new Error('a schema of the agent’s API has no name')
  return name
}

/** Every named schema as JSON Schema 2020-12, which is what OpenAPI 3.1 takes. */
function components(): Json {
  const made = Object.values(schemas).map((schema) => {
    const name = nameOf(schema)
    const io = name === 'PairRequest' || name === 'RequestToSign' ? 'input' : 'output'
    const { $schema: _dialect, $id: _id, id: _own, $defs: _defs, ...rest } = z.toJSONSchema(schema, { io })
    return [name, retarget(rest)] as const
  })
  return Object.fromEntries(made)
}

/** Named parts of a schema point to the document's own components. */
function retarget(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(retarget)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => key !== 'id' || !('type' in value))
      .map(([key, one]) => [
        key,
        key === '$ref' && typeof one === 'string' ? one.replace('#/$defs/', '#/components/schemas/') : retarget(one)
      ])
  )
}

const nameParameter: Json = {
  name: IDEMPOTENCY_HEADER,
  in: 'header',
  required: false,
  description:
    'Your own name for this request, such as a UUID. Asked again under the same name within a day, nothing is signed again: for ten minutes the same answer is given, as long as it was short and Keywatch was not restarted; otherwise the code is signed-before. A request of which nothing was signed leaves its name free.',
  schema: { type: 'string', pattern: IDEMPOTENCY_PATTERN.source }
}
const nameHeader: Json = {
  [IDEMPOTENT_HEADER]: {
    schema: { type: 'string', enum: ['first', 'again'] },
    description: `Of a request with an ${IDEMPOTENCY_HEADER}: it was looked up, and whether it was known.`
  }
}

const provider: Json = {
  description: 'The provider’s answer as it came.',
  headers: {
    [VERSION_HEADER]: { schema: { type: 'integer' }, description: 'Which version of the key signed it.' },
    [TRIES_HEADER]: { schema: { type: 'integer' }, description: 'How often it was sent; absent: once.' },
    ...nameHeader
  },
  content: { '*/*': { schema: {} } }
}

const failed: Json = {
  description:
    'Keywatch’s own answer. Its code stands in the header as well, since a provider’s answer may look alike.',
  headers: { [ERROR_HEADER]: { schema: { type: 'string' } }, ...nameHeader },
  ...content(ref('Error'))
}

function operation(name: string, call: AgentCall): Json {
  const listed = [
    ...(call.path.includes('{id}') ? [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }] : []),
    ...(call.caller === 'program' && call.method === 'POST' ? [nameParameter] : [])
  ]
  const parameters = listed.length > 0 ? { parameters: listed } : {}
  const body = call.input ? { requestBody: { required: true, ...content(ref(nameOf(call.input))) } } : {}
  const answer = call.output ? { description: 'Done.', ...content(ref(nameOf(call.output))) } : provider
  return {
    operationId: name,
    summary: call.summary,
    security: call.caller === 'program' ? [{ bearer: [] }, { header: [] }] : [{}, { bearer: [] }, { header: [] }],
    ...parameters,
    ...body,
    responses: { '200': answer, default: failed }
  }
}

const proxied = (method: string): Json => ({
  operationId: `proxy_${method}`,
  summary: 'Forwards the request to the key’s provider, signed. What the program itself signed is left out.',
  description:
    'Take http://127.0.0.1:PORT/{provider}/{key} as the base URL. `~host` after the key names another of its hosts. The token may also stand where the provider’s API key would.',
  security: [{ bearer: [] }, { header: [] }],
  parameters: [
    ...['provider', 'key', 'path'].map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    nameParameter
  ],
  responses: { '200': provider, default: failed }
})

export function openApiDocument(): Json {
  const paths = new Map<string, Record<string, unknown>>()
  for (const [name, call] of Object.entries<AgentCall>(agentCalls))
    paths.set(call.path, { ...paths.get(call.path), [call.method.toLowerCase()]: operation(name, call) })
  const proxy = Object.fromEntries(['get', 'post', 'put', 'patch', 'delete'].map((one) => [one, proxied(one)]))
  return {
    openapi: '3.1.0',
    info: {
      title: 'Keywatch agent',
      version: '1.0.0',
      description:
        'Programs name a key by its label; Keywatch signs or sends under their policy, and the secret never leaves the vault.'
    },
    servers: [
      { url: 'http://localhost', description: 'Over the Unix domain socket, or the named pipe on Windows.' },
      { url: 'http://127.0.0.1:{port}', description: 'Where switched on.', variables: { port: { default: '0' } } }
    ],
    paths: { ...Object.fromEntries(paths), '/{provider}/{key}/{path}': proxy },
    components: {
      schemas: components(),
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer' },
        header: { type: 'apiKey', in: 'header', name: TOKEN_HEADER }
      }
    },
    'x-keywatch-codes': agentFailures
  }
}
