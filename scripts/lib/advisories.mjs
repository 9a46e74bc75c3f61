/** What `npm audit --json` says, held against the weaknesses that somebody looked at and answered for a while. */

/** The advisories of a report, each once: its id, the package that has it, and how bad it is. Undefined where the registry gave no report. */
export function advisoriesIn(report) {
  if (report?.auditReportVersion !== 2 || typeof report.vulnerabilities !== 'object') return undefined
  const found = new Map()
  for (const { via } of Object.values(report.vulnerabilities))
    for (const one of via) {
      // A name stands for a package that is weak through another one, which has its own entry.
      if (typeof one === 'string') continue
      const id = /GHSA(?:-[\w]{4}){3}/u.exec(one.url ?? '')?.[0] ?? String(one.source)
      found.set(`${id} ${one.name}`, {
        id,
        package: one.name,
        severity: one.severity,
        title: one.title,
        range: one.range
      })
    }
  return [...found.values()].sort((a, b) => (a.package + a.id < b.package + b.id ? -1 : 1))
}

/**
 * `allowed`: answers, each with advisory, package, reason and the last day it holds (`YYYY-MM-DD`). `today` in the same form.
 * `open`: nobody answered; `ended`: the answer has run out; `needless`: answers to what is not said any more.
 */
export function judgeAdvisories(found, allowed, today) {
  const answerTo = (one) => allowed.find((answer) => answer.advisory === one.id && answer.package === one.package)
  return {
    open: found.filter((one) => answerTo(one) === undefined),
    ended: found.filter((one) => (answerTo(one)?.until ?? today) < today),
    needless: allowed.filter((answer) => !found.some((one) => answerTo(one) === answer))
  }
}

/** The answers that are not whole: without a reason, without an end, or with one further off than half a year. */
export function brokenAnswers(allowed, today) {
  const furthest = new Date(Date.parse(today) + 184 * 86_400_000).toISOString().slice(0, 10)
  return allowed.filter(
    ({ advisory, package: name, reason, until }) =>
      !advisory || !name || (reason ?? '').length < 20 || !/^\d{4}-\d\d-\d\d$/u.test(until ?? '') || until > furthest
  )
}
