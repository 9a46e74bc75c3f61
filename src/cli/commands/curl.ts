import type { ToSign } from '../../../clients/typescript/src/index'
import { UsageError, type Command, type Given } from '../command'
import { printAnswer } from '../print-answer'
import { callOf, dataOf, methodOf, onceOption, retryOf, retryOption } from '../request-words'

export const curl: Command = {
  name: 'curl',
  summary: 'As curl, signed: sends a request with a key and prints the answer',
  usage: 'KEY URL [-X METHOD] [-d DATA]... [-G] [-i] [-f]',
  places: ['key', 'other'],
  more: [
    'Takes curl’s own -X, -d, -G, -i and -f. Data is a form, or JSON where it begins with { or [; @FILE and @- read it.',
    'Headers are Keywatch’s: it adds the key, the time and the signature.'
  ].join('\n'),
  options: {
    request: { short: 'X', value: 'METHOD', words: 'GET, or POST with data, unless told' },
    data: { short: 'd', value: 'DATA', many: true, words: 'Form data or JSON; @FILE and @- read it' },
    get: { short: 'G', words: 'Put the data into the address' },
    include: { short: 'i', words: 'Print status and headers as well' },
    fail: { short: 'f', words: 'Exit with 22 where the provider answers 400 or above' },
    silent: { short: 's', words: 'Accepted, as scripts write it; nothing is shown but the answer' },
    ...onceOption,
    ...retryOption
  },
  examples: [
    ['keywatch curl binance-main https://api.binance.com/api/v3/account', 'your account'],
    ['keywatch curl binance-main /api/v3/openOrders -G -d symbol=BTCUSDT', 'a path alone does as well'],
    ["keywatch curl binance-main /api/v3/order -d 'symbol=BTCUSDT&side=BUY&type=MARKET&quantity=0.01'", 'an order'],
    ['keywatch curl okx-main /api/v5/trade/order -d @order.json -i', 'JSON from a file, with headers shown']
  ],
  async run(given) {
    const request = await curlRequest(given)
    return printAnswer(await given.client().send(request, callOf(given)), given)
  }
}

async function curlRequest(given: Given): Promise<ToSign> {
  const [first, second, ...more] = given.words
  if (first === undefined || second === undefined) throw new UsageError('Name a key and an address.')
  if (more.length > 0) throw new UsageError(`“${more[0]}” is one word too many. Quote what holds & or spaces.`)
  // As curl is typed by heart, the address may come first.
  const [key, url] = /^https?:\/\//u.test(first) ? [second, first] : [first, second]
  const data = given.texts('data')
  const inQuery = given.has('get')
  const fallback = data.length > 0 && !inQuery ? 'POST' : 'GET'
  const read = await dataOf(data, given.io)
  if (inQuery && read.body !== undefined) throw new UsageError('JSON cannot go into the address. Leave out -G.')
  return { key, url, method: methodOf(given.text('request') ?? fallback), ...read, ...retryOf(given) }
}
