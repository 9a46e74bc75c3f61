import type { personal as english } from './en-personal'
import type { Words } from './words'

/** What entries say of persons, in Japanese. */
export const personal: Words<typeof english> = {
  title: '個人に関する値',
  intro:
    'ユーザー名、ホスト名、パスは、ソルト付きハッシュとして記録されます。管理者は値を開示するか（開示は記録されます）、消去できます。消去しても記録は変わらず、以後は誰も開示できません。',
  kinds: { user: 'ユーザー', host: 'ホスト', ip: 'アドレス', path: 'パス' },
  since: (day) => `${day}から`,
  open: '開示',
  openOf: (kind) => `${kind}を開示`,
  hide: '隠す',
  erase: '消去',
  eraseOf: (kind) => `${kind}を消去`,
  eraseSure: '完全に消去',
  eraseMeans: 'この操作は取り消せません。既存の記録にはハッシュが残り、今後の記録には新しいハッシュが使われます。',
  erased: '消去しました',
  gone: '消去済み',
  inBundle: 'このバンドルのユーザー名、ホスト名、パスを開示する（salts.jsonl）',
  none: '開示できる値はありません。すべて消去されました。',
  acts: { 'personal.open': '個人に関する値を開示', 'personal.erase': '個人に関する値を消去' }
}
