import type { Words } from '../../kernel/words'
import type { readmeWords as english } from './readme-en'

/** What a bundle tells its reader, in Japanese. */
export const readmeWords: Words<typeof english> = {
  title: 'KEYWATCH の監査バンドル',
  written: (when, version) => `${when} に Keywatch ${version} が作成しました。`,
  holds: {
    sealed: (
      from,
      to
    ) => `ログの記録 ${from} から ${to} までを収めています。保存期間を過ぎてログから取り除かれたものです。検証に合格すれば、
どの記録も変更、追加、移動、除外されていません。ログの続きは後のバンドルにあります。`,
    all: (size) =>
      `ログの全 ${size} 件の記録を収めています。検証に合格すれば、どの記録も変更、追加、移動、除外されていません。`,
    last: (
      count,
      size
    ) => `ログの ${size} 件の記録のうち、最後の ${count} 件を収めています。検証に合格すれば、そのどれも変更、追加、移動、
除外されていません。`,
    part: (
      count,
      size
    ) => `ログの ${size} 件の記録のうち、フィルターに合う ${count} 件を収めています（manifest.json を参照）。
検証に合格すれば、そのどれもが署名されたログに変更なく含まれています。フィルターが何も漏らしていないことは
示せません。それを示すのは全件の書き出しです。`
  },
  elsewhere: {
    sealed: (to) =>
      `記録 0 から ${to} までは含まれていません。保存期間を過ぎて取り除かれ、次のファイルに封印されています。`,
    seal: (first, last) => `(記録 ${first} から ${last})`,
    ask: 'それらのハッシュはここにあり、署名されたツリーの一部です。それらのバンドルも受け取り、検証してください。'
  },
  broken: {
    title: 'このログは以前に途切れています',
    says: (list) =>
      `何がいつ見つかったかは、ログの記録 ${list} にあります。検証プログラムもそれを示し、検証は合格になりません。`
  },
  key: {
    title: '鍵',
    before: 'このログは、次のフィンガープリント（DER 形式の log.pub の SHA-256）を持つ鍵で署名されています。',
    after: `フィンガープリントは、このバンドル以外の方法で教えてもらってください。Keywatch の監査画面に表示されています。
偽造者は自分の鍵で署名し、このファイルにはその鍵が書かれることになります。最初に受け取ったバンドルの
フィンガープリントを保管してください。変わることはありません。`
  },
  verify: {
    title: '検証の方法',
    before: 'zip を専用のフォルダーに展開し、次のどちらかを実行します。',
    fingerprint: 'フィンガープリント',
    node: 'Node 18 以降、パッケージ不要',
    shell: 'sh、openssl 3、sha256sum、awk',
    after: `どちらも同じことを調べ、合わない最初の記録を示し、VERIFIED（合格、終了コード 0）または NOT VERIFIED（不合格、1）で
終わります。出力は英語です。短く、読めるように書かれています。証拠に付いてきたプログラムを実行したくない場合は、
Keywatch のソースから入手してください。`
  },
  keep: {
    title: 'ファイル「checkpoint」を保管してください',
    says: `次のバンドルの検証では   --previous ファイル   を加え、このバンドルから保管したチェックポイントを指定します。ログが
その後増えただけであることの証明になります。アカウントに全権を持つ人でも、この検証だけは避けられません。
新しい鍵を作って別の履歴に署名することはできても、お手元のものの続きにはならないからです。`
  },
  witnesses: {
    title: '証人',
    cosigned: (name, size, file) => `${name} は、記録が ${size} 件だった時点のこのログに連署しました（${file}）。`,
    says: `証人の検証鍵をその管理者から教えてもらい、   --witness 鍵   を加えてください。このログを偽造した人が、その履歴に
連署を得ることはできません。証人は、以前に見たものの続きにだけ署名します。`
  },
  files: {
    title: '内容',
    entries: '記録。1 行に 1 つの JSON で、署名されたバイト列そのもの',
    hashes: '0x00 と各行の SHA-256。どの行が違うかが分かる',
    proofs: '各記録の証明（c2sp.org/tlog-proof）',
    checkpoint: 'ログの大きさとルート。署名付き（c2sp.org/tlog-checkpoint、RFC 6962）',
    key: '公開鍵（Ed25519）',
    previous: '1 つ前のバンドルのもの',
    consistency: 'ログがその後増えただけであることの証明（c2sp.org/tlog-witness）',
    cosigned: '証人が連署したもの（c2sp.org/tlog-cosignature）',
    grown: 'ログがその後増えただけであることの証明',
    csv: '同じ記録の表計算用',
    ocsf: '同じ記録を Open Cybersecurity Schema のイベントにしたもの',
    pdf: '同じ記録の、人が読むレポート',
    reading: (what) => `${what}。読むためのもので、単独では何も証明しない`,
    manifest: [
      '範囲、フィルター、件数、各ファイルの SHA-256。署名はない。記録について述べることは、',
      'チェックポイントの裏付けを要する'
    ]
  },
  opened: `ユーザー名、ホスト名、パスは、ソルト付きハッシュとして記録にあります。salts.jsonl がそれらを開きます（ソルトと値の
SHA-256 がハッシュです）。このファイルは関係者だけに渡してください。`,
  closed:
    'ユーザー名、ホスト名、パスは、ソルト付きハッシュとして記録にあります。このバンドルにそれらを開くものはありません。',
  noSecret: 'シークレットを含む記録はありません。'
}
