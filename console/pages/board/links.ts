import type { board, Figure } from '@gezhi/domain/board/contract.ts'
import type { OutputOf } from '@gezhi/domain/contract.ts'
import { eventsHref } from '../events/query.ts'

export type BoardData = OutputOf<typeof board.figures>

/** On the old map every number opens what lay there then. */
export const onMap = (data: BoardData): { map: 'then' | undefined } => ({ map: data.map === 'then' ? 'then' : undefined })

/** Where the rows of a figure's numerator or denominator are: the same key, the same area, the same stretch of time. */
export function figureHref(data: BoardData, areaId: string, category: string | null, opens: string, n: number): string {
  const span = opens.startsWith('due') ? data.spans.due : data.spans.reported
  return eventsHref({ ...onMap(data), areaId, category, figure: opens, reportedFrom: span.from, reportedTo: span.to, n })
}

/** Sums of counters count happenings; the rows are events. */
export const countsTimes = (figure: Figure): boolean => ['reworkRate', 'objectionRate', 'dispatchAccuracy', 'averageTransfers'].includes(figure.key)
