import type { NewGrid } from '@gezhi/domain/areas/regrid.model.ts'

/** Who holds the old grid goes with the part that is it still, else with its largest part, unless the plan says otherwise. */
export function byDefault(after: readonly NewGrid[], gridId: string): string {
  const own = after.filter((grid) => grid.pieces.some((piece) => piece.from === gridId))
  const kept = own.find((grid) => grid.id === gridId)
  const sizeIn = (grid: NewGrid) => grid.pieces.find((piece) => piece.from === gridId)?.squareMetres ?? 0
  return (kept ?? own.toSorted((a, b) => sizeIn(b) - sizeIn(a))[0])?.id ?? gridId
}
