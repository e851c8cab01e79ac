import { cpus, totalmem } from 'node:os'
import type { Line } from './compare.ts'

const rate = (n: number | undefined): string => (n === undefined ? '' : Math.round(n).toLocaleString('en'))
const ms = (n: number | undefined): string => (n === undefined ? '' : n < 10 ? n.toFixed(1) : Math.round(n).toLocaleString('en'))
const percent = (n: number | null): string => (n === null ? '' : `${Math.round(n * 100)} %`)

const columns: readonly (readonly [string, (line: Line) => string])[] = [
  ['', (l) => l.scenario], ['scenario', (l) => l.what], ['events', (l) => l.events.toLocaleString('en')], ['clients', (l) => String(l.clients)],
  ['ours/s', (l) => rate(l.ours.perSecond)], ['bare/s', (l) => rate(l.bare?.perSecond)], ['pgbench/s', (l) => rate(l.pgbench ?? undefined)], ['ratio', (l) => percent(l.ratio)],
  ['p50', (l) => ms(l.ours.p50)], ['p95', (l) => ms(l.ours.p95)], ['p99', (l) => ms(l.ours.p99)], ['bare p99', (l) => ms(l.bare?.p99)],
  ['node µs', (l) => rate(l.ours.nodeCpu)], ['pg µs', (l) => rate(l.ours.postgresCpu)], ['bare node', (l) => rate(l.bare?.nodeCpu)], ['bare pg', (l) => rate(l.bare?.postgresCpu)],
  ['target', (l) => l.target], ['', (l) => (l.met === null ? '?' : l.met ? '✓' : '✗')],
]

/** An aligned table; times in milliseconds, CPU in microseconds a request. */
export function table(lines: readonly Line[]): string {
  const rows = [columns.map(([head]) => head), ...lines.map((line) => columns.map(([, cell]) => cell(line)))]
  const widths = columns.map((_, i) => Math.max(...rows.map((row) => Array.from(row[i] ?? '').length)))
  const left = new Set([0, 1, columns.length - 2])
  const text = rows.map((row) => row.map((cell, i) => (left.has(i) ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0))).join('  ').trimEnd()).join('\n')
  const notes = lines.filter((line) => line.note || line.ours.firstRefusal || line.bare?.firstRefusal)
    .map((line) => `  ${line.scenario} ${line.what}: ${[line.note, refusals('ours', line.ours), refusals('bare', line.bare)].filter(Boolean).join('; ')}`)
  return [text, ...notes, ...noise(lines)].join('\n')
}

const refusals = (who: string, sample: Line['bare']): string => (sample?.refused ? `${who}: ${sample.refused} refused, first ${sample.firstRefusal}` : '')

/** How far apart the rounds lay: a quiet machine stays within a tenth. */
function noise(lines: readonly Line[]): string[] {
  const spread = lines.filter((line) => line.rounds.length > 1).map((line) => Math.max(...[0, 1].map((side) => {
    const of = line.rounds.map((round) => round[side] ?? 0).filter((n) => n > 0)
    return of.length === 0 ? 0 : Math.max(...of) / Math.min(...of) - 1
  })))
  return spread.length === 0 ? [] : [`  rounds of one scenario differ by up to ${Math.round(Math.max(...spread) * 100)} %`]
}

export const machine = (postgres: string) => ({
  at: new Date().toISOString(), node: process.version, postgres, cores: cpus().length, cpu: cpus()[0]?.model.trim() ?? '', memoryGiB: Math.round(totalmem() / 2 ** 30), platform: `${process.platform} ${process.arch}`,
})
