/**
 * Reads an account through Keywatch: node account.ts bot.token binance-main /api/v3/account (Node 22.18 or later runs it as it
 * stands). Pair once before: keywatch pair --name "Account reader" --want binance-main --save bot.token
 */
import { Keywatch, KeywatchError } from '../src/index.ts'

const [tokenFile = '', key = '', url = ''] = process.argv.slice(2)
try {
  const keywatch = new Keywatch({ tokenFile })
  const answer = await keywatch.send({ key, url })
  console.log(answer.status, await answer.text())
} catch (error) {
  if (!(error instanceof KeywatchError)) throw error
  console.error(`${error.message}\n${error.remedy}`)
  process.exitCode = 1
}
