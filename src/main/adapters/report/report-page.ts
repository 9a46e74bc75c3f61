/** The report as a page: a section after the other, so that whoever builds it can rest in between. */
import { createHash } from 'node:crypto'
import { daysBetween, type ReviewedKey } from '../../../shared/domain/review/access'
import { controls, frameworks } from '../../../shared/domain/review/controls'
import { exceptionKinds, type ExceptionKind, type ReviewException } from '../../../shared/domain/review/exceptions'
import type { Report } from '../../../shared/domain/review/report'
import { complianceChart } from './compliance-chart'
import { Html, html } from './html'
import {
  day,
  environmentNames,
  evidenceNames,
  exceptionNames,
  exceptionNone,
  figure,
  frameworkNames,
  minute,
  scopeNames,
  stateNames
} from './words'

/** A kind of exception is told up to here; the log has the rest. */
const MOST_OF_A_KIND = 100
const KEYS_A_PIECE = 50

/** SHA-256 of the signed note: who holds the checkpoint can tell that the report is about it. */
export const checkpointHash = ({ log }: Report): string => createHash('sha256').update(log.checkpoint).digest('hex')

const periodOf = ({ review: { fromMs, toMs } }: Report): string =>
  fromMs === undefined ? `From the log’s beginning to ${minute(toMs)}` : `${minute(fromMs)} to ${minute(toMs)}`

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

function front(report: Report): Html {
  const { log, review, keyIds } = report
  const { exceptions } = review
  return html`<header class="front">
      <p class="brand">Keywatch</p>
      <h1>Audit report</h1>
      <p class="lead">${periodOf(report)}</p>
      ${facts([
        ['Log', log.name],
        ['Written', `${minute(report.writtenAtMs)} by Keywatch ${report.appVersion}`],
        ['Keys', keyIds === undefined ? `All ${figure(review.keys.length)}` : `${figure(review.keys.length)} chosen`],
        ['Exceptions', exceptions.length === 0 ? 'None' : figure(exceptions.length)]
      ])}
    </header>
    <section class="proof">
      <h2>What this report was read from</h2>
      <p>
        The first ${figure(log.size)} entries of the log, as signed by the checkpoint below. The foot of each page names
        that checkpoint by its SHA-256. A bundle exported from Keywatch proves the entries themselves; this paper does
        not.
      </p>
      <pre>${log.checkpoint}</pre>
      ${facts([
        ['Checkpoint SHA-256', html`<code>${checkpointHash(report)}</code>`],
        ['Log key SHA-256', html`<code>${log.fingerprint}</code>`],
        [
          'Last check',
          log.lastCheck
            ? `${log.lastCheck.ok ? 'held' : 'failed'}, ${minute(log.lastCheck.atMs)}, ${log.lastCheck.kind === 'full' ? 'all entries' : 'at start'}`
            : 'none since Keywatch was started'
        ]
      ])}
      ${
        log.breaks.length === 0
          ? undefined
          : html`<div class="broken">
              <b>This log was found altered ${log.breaks.length === 1 ? 'once' : `${log.breaks.length} times`}.</b>
              <ul>
                ${log.breaks.map(({ seq, atMs, says }) => html`<li>Entry ${figure(seq)}, ${minute(atMs)}: ${says}</li>`)}
              </ul>
            </div>`
      }
    </section>`
}

function summary({ review: { facts: counts, keys, exceptions } }: Report): Html {
  const tile = (value: number, name: string, bad = false): Html =>
    html`<div class="${bad && value > 0 ? 'tile bad' : 'tile'}"><b>${figure(value)}</b><span>${name}</span></div>`
  const of = (kind: ExceptionKind): number => exceptions.filter((one) => one.kind === kind).length
  return html`<section>
    <h2>Summary</h2>
    <div class="tiles">
      ${tile(keys.length, 'keys held')} ${tile(counts.entries, 'entries in the period')}
      ${tile(counts.signed, 'requests signed')} ${tile(counts.refused, 'requests refused', true)}
      ${tile(counts.failed, 'answers that were failures')} ${tile(counts.unlocks, 'unlocks')}
      ${tile(counts.refusedUnlocks, 'refused unlocks', true)} ${tile(counts.refusedCalls, 'refused calls', true)}
      ${tile(counts.exports, 'exports of the log')} ${tile(counts.verifications, 'verifications')}
      ${tile(of('overdue'), 'overdue or expired', true)} ${tile(of('verification'), 'failed verifications', true)}
    </div>
  </section>`
}

function keyRow(key: ReviewedKey, toMs: number): Html {
  const age = daysBetween(key.activeSinceMs, toMs)
  const late = key.dueAtMs !== undefined && key.dueAtMs < toMs
  const callers = key.callers.slice(0, 3).map(({ caller, count }) => `${caller} ${figure(count)}`)
  const more = key.callers.length - callers.length
  return html`<tr>
    <td><b>${key.label}</b><small>${key.provider}, ${environmentNames[key.environment]}</small></td>
    <td>
      ${key.scopes.map((scope) => scopeNames[scope]).join(', ')}${key.state === 'active' && !key.frozen ? undefined : html`<small class="bad">${key.frozen ? 'frozen' : stateNames[key.state]}</small>`}
    </td>
    <td class="n">${figure(age)} d<small>since ${day(key.activeSinceMs)}</small></td>
    <td class="n">${figure(key.rotations)}<small>version ${key.version}</small></td>
    <td class="${late ? 'bad' : ''}">
      ${key.dueAtMs === undefined ? 'no limit' : day(key.dueAtMs)}${key.expiresAtMs === undefined ? undefined : html`<small>expires ${day(key.expiresAtMs)}</small>`}
    </td>
    <td class="n">
      ${figure(key.signed)}<small
        >${key.lastUsedAtMs === undefined ? 'never used' : `last ${day(key.lastUsedAtMs)}`}</small
      >
    </td>
    <td>${callers.length === 0 ? '–' : callers.join(', ')}${more > 0 ? ` and ${more} more` : ''}</td>
  </tr>`
}

const columns = ['Key', 'May', 'Age', 'Rotations', 'Due', 'Signed', 'Used by'] as const
const figures: ReadonlySet<string> = new Set(['Age', 'Rotations', 'Signed'])

/** Tags that are opened in one piece and closed in another. */
const raw = (text: string): Html => new Html(text)

function* inventory({ review: { keys, toMs } }: Report): Generator<Html> {
  yield raw('<section>')
  yield html`<h2>Key inventory</h2>
    <p>Age counts from the moment at which a key’s version began to sign. Use is that of the period.</p>`
  if (keys.length === 0) yield html`<p class="none">No key is held.</p>`
  else {
    yield raw('<table>')
    yield html`<thead>
      <tr>
        ${columns.map((name) => html`<th class="${figures.has(name) ? 'n' : ''}">${name}</th>`)}
      </tr>
    </thead>`
    yield raw('<tbody>')
    for (let from = 0; from < keys.length; from += KEYS_A_PIECE)
      yield html`${keys.slice(from, from + KEYS_A_PIECE).map((key) => keyRow(key, toMs))}`
    yield raw('</tbody></table>')
  }
  yield raw('</section>')
}

const rotation = ({ review: { compliance } }: Report): Html =>
  html`<section class="keep">
    <h2>Rotation over time</h2>
    <p>
      Share of the keys with an age limit that were rotated in time, at the end of each month, by the policy of that
      time. Keys that were deleted meanwhile are not counted.
    </p>
    ${complianceChart(compliance)}
    <p class="legend"><i class="good"></i> in time <i class="late"></i> overdue <i class="free"></i> no age limit</p>
  </section>`

function ofKind(kind: ExceptionKind, all: readonly ReviewException[]): Html {
  const own = all.filter((one) => one.kind === kind)
  const more = own.length - MOST_OF_A_KIND
  return html`<h3>
      ${exceptionNames[kind]}${own.length > 0 ? html` <span class="count">${figure(own.length)}</span>` : undefined}
    </h3>
    ${
      own.length === 0
        ? html`<p class="none">${exceptionNone[kind]}</p>`
        : html`<table class="list">
            <tbody>
              ${own.slice(0, MOST_OF_A_KIND).map(
                ({ keyLabel, says, atMs, seq }) =>
                  html`<tr>
                    <td class="when">${day(atMs)}</td>
                    <td class="who">${keyLabel ?? '–'}</td>
                    <td>${says}</td>
                    <td class="n">${seq === undefined ? '' : `entry ${figure(seq)}`}</td>
                  </tr>`
              )}
            </tbody>
          </table>`
    }
    ${more > 0 ? html`<p class="none">And ${figure(more)} more: the log has them.</p>` : undefined}`
}

function* exceptions({ review }: Report): Generator<Html> {
  yield raw('<section><h2>Exceptions</h2>')
  for (const kind of exceptionKinds) yield ofKind(kind, review.exceptions)
  yield raw('</section>')
}

const evidence = (): Html =>
  html`<section>
    <h2>Where the evidence lies</h2>
    <p>An index for the reviewer. It does not say that a control is met.</p>
    ${frameworks.map(
      (framework) =>
        html`<h3>${frameworkNames[framework]}</h3>
          <table class="list">
            <tbody>
              ${controls
                .filter((control) => control.framework === framework)
                .map(
                  ({ id, subject, evidence: where, look }) =>
                    html`<tr>
                      <td class="when"><b>${id}</b></td>
                      <td class="subject">${subject}</td>
                      <td>${where.map((one) => evidenceNames[one]).join(', ')}<small>${look}</small></td>
                    </tr>`
                )}
            </tbody>
          </table>`
    )}
  </section>`

const signOff = (report: Report): Html =>
  html`<section class="sign">
    <h2>Sign-off</h2>
    <p>I have looked at this report, ${periodOf(report).replace(/^F/, 'f')}, and at the exceptions in it.</p>
    ${['Prepared by', 'Reviewed by', 'Approved by'].map(
      (who) => html`<div class="line"><b>${who}</b><span>Name</span><span>Signature</span><span>Date</span></div>`
    )}
    <h3>Exceptions accepted, and why</h3>
    ${Array.from({ length: 5 }, () => html`<div class="rule"></div>`)}
    <h3>Checkpoint that this report belongs to</h3>
    <p><code>${checkpointHash(report)}</code></p>
    <p>Keep it with the report. The next bundle proves by it that the log only grew since.</p>
  </section>`

/** The document in pieces; joined, they are the page. */
export function* reportPieces(report: Report): Generator<string> {
  yield '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Keywatch audit report</title><link rel="stylesheet" href="report.css"></head><body>'
  for (const section of [front(report), summary(report)]) yield section.text
  for (const piece of inventory(report)) yield piece.text
  yield rotation(report).text
  for (const piece of exceptions(report)) yield piece.text
  yield evidence().text
  yield signOff(report).text
  yield '</body></html>'
}

/** The foot of every page, for the printer: small, and without any of the page's own styles. */
export const footerOf = (report: Report): string =>
  html`<div
    style="width:100%;margin:0 14mm;font:6.5px monospace;color:#4c5667;display:flex;justify-content:space-between"
  >
    <span>Checkpoint SHA-256 ${checkpointHash(report)} · ${figure(report.log.size)} entries</span
    ><span>Page <span class="pageNumber"></span> of <span class="totalPages"></span></span>
  </div>`.text
