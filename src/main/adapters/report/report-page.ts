/** The report as a page: a section after the other, so that whoever builds it can rest in between. */
import { createHash } from 'node:crypto'
import { daysBetween, type ReviewedKey } from '../../../shared/domain/review/access'
import { controls, frameworks } from '../../../shared/domain/review/controls'
import { exceptionKinds, type ExceptionKind, type ReviewException } from '../../../shared/domain/review/exceptions'
import type { Report } from '../../../shared/domain/review/report'
import { complianceChart } from './compliance-chart'
import { Html, html } from './html'
import type { ReportSpeech } from './report-speech'

/** A kind of exception is told up to here; the log has the rest. */
const MOST_OF_A_KIND = 100
const KEYS_A_PIECE = 50

/** SHA-256 of the signed note: who holds the checkpoint can tell that the report is about it. */
export const checkpointHash = ({ log }: Report): string => createHash('sha256').update(log.checkpoint).digest('hex')

const periodOf = ({ review: { fromMs, toMs } }: Report, { minute }: ReportSpeech) =>
  [fromMs === undefined ? undefined : minute(fromMs), minute(toMs)] as const

const facts = (rows: readonly (readonly [string, string | Html])[]): Html =>
  html`<dl>
    ${rows.map(
      ([name, value]) =>
        html`<div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`
    )}
  </dl>`

function front(report: Report, speech: ReportSpeech): Html {
  const { log, review, keyIds } = report
  const { words, figure, minute } = speech
  const held = figure(review.keys.length)
  return html`<header class="front">
    <p class="brand">Keywatch</p>
    <h1>${words.title}</h1>
    <p class="lead">${words.period(...periodOf(report, speech))}</p>
    ${facts([
      [words.front.log, log.name],
      [words.front.written, words.front.writtenBy(minute(report.writtenAtMs), report.appVersion)],
      [words.front.keys, keyIds === undefined ? words.front.allKeys(held) : words.front.chosenKeys(held)],
      [words.front.exceptions, review.exceptions.length === 0 ? words.front.none : figure(review.exceptions.length)]
    ])}
  </header>`
}

function proof(report: Report, { words: { proof: words }, figure, minute, say }: ReportSpeech): Html {
  const { log } = report
  return html`<section class="proof">
    <h2>${words.title}</h2>
    <p>${words.says(figure(log.size), log.size)}</p>
    <pre>${log.checkpoint}</pre>
    ${facts([
      [words.checkpoint, html`<code>${checkpointHash(report)}</code>`],
      [words.logKey, html`<code class="fingerprint">${log.fingerprint}</code>`],
      [
        words.lastCheck,
        log.lastCheck
          ? words.checked(log.lastCheck.ok, minute(log.lastCheck.atMs), log.lastCheck.kind === 'full')
          : words.neverChecked
      ]
    ])}
    ${
      log.breaks.length === 0
        ? undefined
        : html`<div class="broken">
            <b>${words.altered(log.breaks.length)}</b>
            <ul>
              ${log.breaks.map(
                ({ seq, atMs, says }) => html`<li>${words.breakAt(figure(seq), minute(atMs), say(says))}</li>`
              )}
            </ul>
          </div>`
    }
  </section>`
}

/** Those that are amiss when they are not 0. */
const bad: ReadonlySet<string> = new Set(['refused', 'refusedUnlocks', 'refusedCalls', 'overdue', 'failedChecks'])

function summary({ review: { facts: counts, keys, exceptions } }: Report, { words, figure }: ReportSpeech): Html {
  const of = (kind: ExceptionKind): number => exceptions.filter((one) => one.kind === kind).length
  const values: Readonly<Record<keyof typeof words.tiles, number>> = {
    ...counts,
    keys: keys.length,
    overdue: of('overdue'),
    failedChecks: of('verification')
  }
  const names = Object.keys(words.tiles) as (keyof typeof words.tiles)[]
  return html`<section>
    <h2>${words.summary}</h2>
    <div class="tiles">
      ${names.map((name) => {
        const value = values[name]
        return html`<div class="${bad.has(name) && value > 0 ? 'tile bad' : 'tile'}">
          <b>${figure(value)}</b><span>${words.tiles[name](value)}</span>
        </div>`
      })}
    </div>
  </section>`
}

function keyRow(key: ReviewedKey, toMs: number, { words, figure, day, days }: ReportSpeech): Html {
  const said = words.inventory
  const late = key.dueAtMs !== undefined && key.dueAtMs < toMs
  const callers = key.callers
    .slice(0, 3)
    .map(({ caller, count }) => `${words.callers[caller] ?? caller.replace(/^program\//u, '')} ${figure(count)}`)
  const more = key.callers.length - callers.length
  return html`<tr>
    <td><b>${key.label}</b><small>${key.provider}, ${words.environments[key.environment]}</small></td>
    <td>
      ${key.scopes.map((scope) => words.scopes[scope]).join(', ')}${key.state === 'active' && !key.frozen ? undefined : html`<small class="bad">${key.frozen ? said.frozen : words.states[key.state]}</small>`}
    </td>
    <td class="n">${days(daysBetween(key.activeSinceMs, toMs))}<small>${said.since(day(key.activeSinceMs))}</small></td>
    <td class="n">${figure(key.rotations)}<small>${said.version(key.version)}</small></td>
    <td class="${late ? 'bad' : ''}">
      ${key.dueAtMs === undefined ? said.noLimit : day(key.dueAtMs)}${key.expiresAtMs === undefined ? undefined : html`<small>${said.expires(day(key.expiresAtMs))}</small>`}
    </td>
    <td class="n">
      ${figure(key.signed)}<small
        >${key.lastUsedAtMs === undefined ? said.neverUsed : said.lastUsed(day(key.lastUsedAtMs))}</small
      >
    </td>
    <td>${callers.length === 0 ? '–' : callers.join(', ')}${more > 0 ? ` ${said.more(more)}` : ''}</td>
  </tr>`
}

const columns = ['key', 'may', 'age', 'rotations', 'due', 'signed', 'by'] as const
const figures: ReadonlySet<string> = new Set(['age', 'rotations', 'signed'])

/** Tags that are opened in one piece and closed in another. */
const raw = (text: string): Html => new Html(text)

function* inventory({ review: { keys, toMs } }: Report, speech: ReportSpeech): Generator<Html> {
  const said = speech.words.inventory
  yield raw('<section>')
  yield html`<h2>${said.title}</h2>
    <p>${said.says}</p>`
  if (keys.length === 0) yield html`<p class="none">${said.none}</p>`
  else {
    yield raw('<table>')
    yield html`<thead>
      <tr>
        ${columns.map((name) => html`<th class="${figures.has(name) ? 'n' : ''}">${said.columns[name]}</th>`)}
      </tr>
    </thead>`
    yield raw('<tbody>')
    for (let from = 0; from < keys.length; from += KEYS_A_PIECE)
      yield html`${keys.slice(from, from + KEYS_A_PIECE).map((key) => keyRow(key, toMs, speech))}`
    yield raw('</tbody></table>')
  }
  yield raw('</section>')
}

const rotation = ({ review: { compliance } }: Report, speech: ReportSpeech): Html => {
  const words = speech.words.rotation
  return html`<section class="keep">
    <h2>${words.title}</h2>
    <p>${words.says}</p>
    ${complianceChart(compliance, speech)}
    <p class="legend">
      <i class="good"></i> ${words.inTime} <i class="late"></i> ${words.overdue} <i class="free"></i> ${words.unlimited}
    </p>
  </section>`
}

function ofKind(
  kind: ExceptionKind,
  all: readonly ReviewException[],
  { words: { exceptions: words }, figure, day, say }: ReportSpeech
): Html {
  const own = all.filter((one) => one.kind === kind)
  const more = own.length - MOST_OF_A_KIND
  return html`<h3>
      ${words.names[kind]}${own.length > 0 ? html` <span class="count">${figure(own.length)}</span>` : undefined}
    </h3>
    ${
      own.length === 0
        ? html`<p class="none">${words.none[kind]}</p>`
        : html`<table class="list">
            <tbody>
              ${own.slice(0, MOST_OF_A_KIND).map(
                ({ keyLabel, says, atMs, seq }) =>
                  html`<tr>
                    <td class="when">${day(atMs)}</td>
                    <td class="who">${keyLabel ?? '–'}</td>
                    <td>${say(says)}</td>
                    <td class="n">${seq === undefined ? '' : words.entry(figure(seq))}</td>
                  </tr>`
              )}
            </tbody>
          </table>`
    }
    ${more > 0 ? html`<p class="none">${words.more(figure(more))}</p>` : undefined}`
}

function* exceptions({ review }: Report, speech: ReportSpeech): Generator<Html> {
  yield html`${raw('<section>')}
    <h2>${speech.words.exceptions.title}</h2>`
  for (const kind of exceptionKinds) yield ofKind(kind, review.exceptions, speech)
  yield raw('</section>')
}

const evidence = ({ words: { evidence: words } }: ReportSpeech): Html =>
  html`<section>
    <h2>${words.title}</h2>
    <p>${words.says}</p>
    ${frameworks.map(
      (framework) =>
        html`<div class="framework">
          <h3>${words.frameworks[framework]}</h3>
          <table class="list">
            <tbody>
              ${controls
                .filter((control) => control.framework === framework)
                .map(
                  ({ id, evidence: where }) =>
                    html`<tr>
                      <td class="when"><b>${id}</b></td>
                      <td class="subject">${words.controls[id].subject}</td>
                      <td>
                        ${where.map((one) => words.places[one]).join(', ')}<small>${words.controls[id].look}</small>
                      </td>
                    </tr>`
                )}
            </tbody>
          </table>
        </div>`
    )}
  </section>`

const signOff = (report: Report, speech: ReportSpeech): Html => {
  const words = speech.words.sign
  return html`<section class="sign">
    <h2>${words.title}</h2>
    <p>${words.says(...periodOf(report, speech))}</p>
    ${words.who.map(
      (who) =>
        html`<div class="line">
          <b>${who}</b><span>${words.name}</span><span>${words.signature}</span><span>${words.date}</span>
        </div>`
    )}
    <h3>${words.accepted}</h3>
    ${Array.from({ length: 5 }, () => html`<div class="rule"></div>`)}
    <h3>${words.checkpoint}</h3>
    <p><code>${checkpointHash(report)}</code></p>
    <p>${words.keep}</p>
  </section>`
}

/** The document in pieces; joined, they are the page. */
export function* reportPieces(report: Report, speech: ReportSpeech): Generator<string> {
  const { language, words } = speech
  yield `<!doctype html><html lang="${language}"><head><meta charset="utf-8">`
  yield html`<title>${words.file}</title>`.text
  yield '<link rel="stylesheet" href="report.css"></head><body>'
  for (const section of [front(report, speech), proof(report, speech), summary(report, speech)]) yield section.text
  for (const piece of inventory(report, speech)) yield piece.text
  yield rotation(report, speech).text
  for (const piece of exceptions(report, speech)) yield piece.text
  yield evidence(speech).text
  yield signOff(report, speech).text
  yield '</body></html>'
}

/** The foot of every page, for the printer: small, and without any of the page's own styles. */
export function footerOf(report: Report, { words, figure }: ReportSpeech): string {
  const { page, entries } = words.foot
  return html`<div
    style="width:100%;margin:0 10.5mm;font:6.5px monospace;color:#4c5667;display:flex;justify-content:space-between"
  >
    <span
      >${words.proof.checkpoint} ${checkpointHash(report)} · ${entries(figure(report.log.size), report.log.size)}</span
    ><span
      >${page.before} <span class="pageNumber"></span> ${page.between}
      <span class="totalPages"></span> ${page.after}</span
    >
  </div>`.text
}
