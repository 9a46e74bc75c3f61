import { Vault } from '../features/vault/vault'
import type { VaultPorts } from '../features/vault/ports'
import { demoKeys, type DemoKey } from '../practice/demo-keys'
import { startPracticeExchange, type PracticeExchange } from '../practice/practice-exchange'

/** Nobody at the window does this. */
const seedActor = { role: 'system', caller: 'demo' } as const

/**
 * The demo starts over each time: the practice exchange forgets its keys when it stops, so those of the last run go and new
 * ones come, through the same use cases as a person's. The audit log goes on.
 */
export async function startPractice(vault: Vault, ports: VaultPorts): Promise<PracticeExchange> {
  const practice = await startPracticeExchange({ clock: ports.clock })
  await vault.reconcile()
  const seeder = new Vault({ ...ports, actor: seedActor })
  for (const { id, label } of seeder.listKeys()) await seeder.deleteKey({ id, label })
  for (const key of demoKeys) await seed(ports, practice, key)
  return practice
}

async function seed(ports: VaultPorts, practice: PracticeExchange, key: DemoKey): Promise<void> {
  const issued = practice.issueKey(key.provider, key.kind, {
    permissions: key.given ?? key.scopes,
    ...(key.addresses === undefined ? {} : { addresses: key.addresses })
  })
  let text = issued.secret
  // The person's clipboard stays theirs: the seed has one of its own.
  const clipboard = {
    readText: async () => text,
    writeText: async () => undefined,
    clearIfHolds: async () => undefined
  }
  const vault = new Vault({ ...ports, clipboard, actor: seedActor })
  const secret = await vault.captureFromClipboard({ provider: key.provider, field: 'secret' })
  if (!secret.ok) return
  text = issued.passphrase ?? ''
  const passphrase =
    text === '' ? undefined : await vault.captureFromClipboard({ provider: key.provider, field: 'passphrase' })
  await vault.addKey({
    provider: key.provider,
    label: key.label,
    environment: key.environment,
    scopes: key.scopes,
    allowedHosts: [practice.host],
    apiKeyId: issued.apiKeyId,
    expiresInDays: key.expiresInDays,
    secret: secret.value.id,
    ...(passphrase?.ok ? { passphrase: passphrase.value.id } : {}),
    standInAccepted: true
  })
  vault.discardCapture(secret.value.id)
}
