/** Token Metrics v2: the key itself travels in `x-api-key`; market research, no account. https://developers.token-metrics.com */
import { answer, header, type Dialect } from '../request'

const tokens = [
  { TOKEN_ID: 3375, TOKEN_NAME: 'Bitcoin', TOKEN_SYMBOL: 'BTC', CURRENT_PRICE: 97250 },
  { TOKEN_ID: 3306, TOKEN_NAME: 'Ethereum', TOKEN_SYMBOL: 'ETH', CURRENT_PRICE: 3412.5 },
  { TOKEN_ID: 3988, TOKEN_NAME: 'Solana', TOKEN_SYMBOL: 'SOL', CURRENT_PRICE: 238.1 }
]
const grades = tokens.map(({ TOKEN_ID, TOKEN_SYMBOL }, index) => ({
  TOKEN_ID,
  TOKEN_SYMBOL,
  TM_TRADER_GRADE: 82.4 - 7.5 * index,
  TM_INVESTOR_GRADE: 76.1 - 4 * index
}))

const data = (path: string): readonly unknown[] | undefined =>
  /^\/v[23]\/tokens$/u.test(path)
    ? tokens
    : /^\/v[23]\/(?:trader-grades|investor-grades|tm-grades|price)$/u.test(path)
      ? grades
      : undefined

export const tokenMetrics: Dialect = (request, desk) => {
  if (!/^\/v[23]\//u.test(request.path)) return undefined
  const rows = request.method === 'GET' ? data(request.path) : undefined
  if (rows === undefined) return answer({ success: false, message: 'Not Found' }, 404)
  if (desk.find('token-metrics', header(request, 'x-api-key')) === undefined)
    return answer({ success: false, message: 'Invalid API Key' }, 401)
  const limit = Number(new URLSearchParams(request.query).get('limit') ?? '50')
  return answer({
    success: true,
    message: 'Data fetched successfully',
    length: rows.length,
    data: rows.slice(0, limit)
  })
}
