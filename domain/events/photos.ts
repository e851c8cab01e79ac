import type { StoryLine } from './contract.ts'

/** Photos as evidence: what was found, and what it looked like when it was last said to be done. The rest stand in the story. */
export function photosOf({ photos, story }: { photos: readonly string[]; story: readonly Pick<StoryLine, 'photos' | 'kind'>[] }): { found: string[]; done: string[] } {
  const known = new Set(photos)
  const tells = new Set(['event.report', 'event.settle', 'event.supplement'])
  const last = story.findLast((line) => !tells.has(line.kind) && line.photos.some((sha) => known.has(sha)))
  const done = (last?.photos ?? []).filter((sha) => known.has(sha))
  const told = story.filter((line) => tells.has(line.kind)).flatMap((line) => line.photos)
  const later = new Set(story.filter((line) => !tells.has(line.kind)).flatMap((line) => line.photos))
  // What no line names (an old import) was there from the beginning.
  return { found: photos.filter((sha) => told.includes(sha) || !later.has(sha)), done }
}
