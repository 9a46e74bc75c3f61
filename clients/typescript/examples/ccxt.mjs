/**
 * ccxt through the signing proxy: node ccxt.mjs bot.token binance binance-main
 * The token stands where the API key would; what ccxt signs with it Keywatch leaves out, and signs with the real key.
 */
import ccxt from 'ccxt'
import { Keywatch, readToken, throughProxy } from '../src/index.ts'

const [tokenFile, provider, key] = process.argv.slice(2)
const token = readToken(tokenFile)
const { proxy } = await new Keywatch({ token }).status()

const exchange = new ccxt[provider]({ apiKey: token, secret: 'held by Keywatch' })
exchange.urls.api = throughProxy(exchange.urls.api, `${proxy}/${provider}/${key}`)
console.log(await exchange.fetchBalance())
