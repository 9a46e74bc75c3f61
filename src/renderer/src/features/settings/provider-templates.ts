/** Descriptions to start from; each is complete and is accepted as it stands, but for its made-up hosts. */
const common = (id: string, name: string) => ({
  version: 1,
  id: `own-${id}`,
  name,
  mark: { text: 'EX', color: '#3a5a78' },
  docs: 'https://docs.example.com/api',
  keyPage: 'https://www.example.com/keys',
  hosts: { production: ['api.example.com'], testnet: [] }
})
const endpoints = [
  { class: 'read', method: 'GET', path: '/v1/balances', title: 'Balances' },
  { class: 'trade', method: 'POST', path: '/v1/orders', title: 'Place an order' },
  { class: 'withdraw', method: 'POST', path: '/v1/withdrawals', title: 'Withdraw' }
]
const reads = endpoints.slice(0, 1)

const templates = {
  hmac: {
    ...common('hmac', 'My exchange'),
    scheme: {
      type: 'hmac',
      hash: 'sha256',
      secret: 'utf8',
      message: '{timestamp}{method}{target}{body}',
      encoding: 'hex',
      time: 'ms',
      headers: [
        ['X-API-KEY', '{key}'],
        ['X-TIMESTAMP', '{timestamp}'],
        ['X-SIGNATURE', '{signature}']
      ],
      query: [],
      body: 'json'
    },
    nonce: 'timestamp',
    time: { path: '/v1/time', at: ['serverTime'], unit: 'ms' },
    endpoints
  },
  header: {
    ...common('header', 'My data provider'),
    scheme: { type: 'header', header: 'X-API-Key', prefix: '' },
    needsApiKeyId: false,
    nonce: 'none',
    endpoints: reads
  },
  bearer: {
    ...common('bearer', 'My service'),
    scheme: { type: 'header', header: 'Authorization', prefix: 'Bearer ' },
    needsApiKeyId: false,
    nonce: 'none',
    endpoints: reads
  },
  aws: {
    ...common('aws', 'My AWS API'),
    scheme: { type: 'aws-sigv4', region: 'us-east-1', service: 'execute-api' },
    endpoints
  },
  rfc9421: {
    ...common('rfc9421', 'My signed API'),
    scheme: {
      type: 'rfc9421',
      algorithm: 'ed25519',
      label: 'sig1',
      components: ['"@method"', '"@target-uri"', '"content-digest"', '"content-type"']
    },
    endpoints
  }
} as const

export type TemplateName = keyof typeof templates
export const templateNames = Object.keys(templates) as TemplateName[]
export const templateText = (name: TemplateName): string => JSON.stringify(templates[name], undefined, 2)
