import { verifyFile } from '../audit/verify-file'
import { UsageError, type Command } from '../command'
import { exit } from '../exit-codes'
import { hold, wrap } from '../wrap'

export const audit: Command = {
  name: 'audit',
  summary: 'Verifies an exported audit log, with no need of Keywatch',
  usage: 'verify BUNDLE [--key FINGERPRINT] [--previous CHECKPOINT] [--witness KEY]',
  places: ['verify', 'file'],
  more: [
    'BUNDLE is the zip that Keywatch exports, its unpacked folder, or a full JSONL export with the files beside it.',
    'Exit code 0: it holds; 1: it does not. Have the fingerprint told to you by another way: a forger brings a key of their own.'
  ].join('\n'),
  options: {
    key: { value: 'FINGERPRINT', words: 'The log’s key, as Keywatch shows it under Audit' },
    previous: { value: 'CHECKPOINT', words: 'A checkpoint that you kept: the log only grew since' },
    witness: { value: 'KEY', words: 'Verifier key of a witness: it has to have cosigned' }
  },
  examples: [
    ['keywatch audit verify audit.zip', 'signatures, hashes and order'],
    ['keywatch audit verify audit.zip --key "$FINGERPRINT" --previous last-year.checkpoint', 'and whose log it is']
  ],
  async run(given) {
    const [verb, file, ...more] = given.words
    if (verb !== 'verify' || file === undefined || more.length > 0) throw new UsageError('Write: audit verify BUNDLE')
    const [key, previous, witness] = [given.text('key'), given.text('previous'), given.text('witness')]
    const verdict = await verifyFile(file, {
      ...(key === undefined ? {} : { key }),
      ...(previous === undefined ? {} : { previous }),
      ...(witness === undefined ? {} : { witness })
    })
    if ('usage' in verdict) throw new UsageError(verdict.usage)
    const { ok, says } = verdict
    if (given.json) await given.print({ ok, says })
    else {
      const { good, bad } = given.paints
      const lines = says.map((line) => {
        const shown = wrap(hold(line, given.whole), given.io.columns, /^[A-Z]+ +/u.exec(line)?.[0].length ?? 2)
        return line.startsWith('FAIL') ? bad(shown) : shown
      })
      await given.io.out(`${[...lines, ok ? good('VERIFIED') : bad('NOT VERIFIED')].join('\n')}\n`)
    }
    return ok ? exit.done : exit.failed
  }
}
