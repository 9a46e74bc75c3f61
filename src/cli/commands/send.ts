import type { Command } from '../command'
import { printAnswer } from '../print-answer'
import { callOf, onceOption, requestOf, retryOf, retryOption } from '../request-words'

export const send: Command = {
  name: 'send',
  summary: 'Has Keywatch sign a request and send it, and prints the answer',
  usage: 'KEY [METHOD] URL [NAME=VALUE]...',
  places: ['key', 'method', 'other'],
  more: [
    'URL is a path such as /api/v3/account, or an address on one of the key’s hosts.',
    'Exit code 0 means that the provider answered, whatever it says; use --fail to have 400 and above end with 22.'
  ].join('\n'),
  options: {
    body: { value: 'JSON', words: 'A JSON body; @FILE and @- read it' },
    include: { short: 'i', words: 'Print status and headers as well' },
    fail: { short: 'f', words: 'Exit with 22 where the provider answers 400 or above' },
    ...onceOption,
    ...retryOption
  },
  examples: [
    ['keywatch send binance-main /api/v3/openOrders symbol=BTCUSDT', 'open orders'],
    ['keywatch send binance-main POST /api/v3/order symbol=BTCUSDT side=BUY type=MARKET quantity=0.01', 'buy'],
    [
      'keywatch send binance-main POST /api/v3/order symbol=BTCUSDT side=BUY type=MARKET quantity=0.01 --once "dca-$(date +%F)"',
      'once a day, however often a script runs'
    ],
    ['keywatch send bybit POST /v5/order/create --body @order.json', 'a JSON body from a file']
  ],
  async run(given) {
    const request = { ...(await requestOf(given.words, given.text('body'), given.io)), ...retryOf(given) }
    return printAnswer(await given.client().send(request, callOf(given)), given)
  }
}
