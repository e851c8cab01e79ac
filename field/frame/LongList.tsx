import { useWindowVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState, type ReactNode } from 'react'
import { List } from '@gezhi/ui/kit/frame.tsx'

type Props<T> = { label: string; items: readonly T[]; keyOf: (item: T) => string; line: (item: T) => ReactNode }

/** From this length on only the rows near the window are drawn: 5,500 of them would take an old phone a minute. */
const long = 60
/** Pixels of a row before it was measured. */
const usual = 104

/** Rows of the first drawing: more than a small screen holds. The others follow once these are seen. */
const firstDrawn = 8

/** A list of any length; each line is one `Row`. */
export function LongList<T>(props: Props<T>) {
  const seen = useSeen()
  if (props.items.length >= long) return <Windowed {...props} overscan={seen ? 8 : 1} />
  return <List label={props.label}>{(seen ? props.items : props.items.slice(0, firstDrawn)).map(props.line)}</List>
}

/** Whether the first drawing has been on the screen. */
function useSeen(): boolean {
  const [seen, setSeen] = useState(false)
  useEffect(() => {
    const timer = window.setTimeout(() => setSeen(true), 50)
    return () => window.clearTimeout(timer)
  }, [])
  return seen
}

/** The rows stand in the page's own flow between two gaps, so that they look and read like every other list. */
function Windowed<T>({ label, items, keyOf, line, overscan }: Props<T> & { overscan: number }) {
  const box = useRef<HTMLDivElement>(null)
  const list = useWindowVirtualizer({
    count: items.length, estimateSize: () => usual, overscan, scrollMargin: box.current?.offsetTop ?? 0,
    getItemKey: (at) => { const item = items[at]; return item === undefined ? at : keyOf(item) },
  })
  const shown = list.getVirtualItems()
  const margin = list.options.scrollMargin
  useLayoutEffect(() => {
    const rows = box.current?.querySelector('ul')?.children ?? []
    for (const [at, row] of Array.from(rows).entries()) {
      row.setAttribute('data-index', String(shown[at]?.index ?? at))
      // The rows of a List are list items, which is what is measured.
      list.measureElement(row as HTMLElement)
    }
  })
  return (
    <div ref={box} style={{ paddingTop: (shown[0]?.start ?? margin) - margin, paddingBottom: Math.max(0, list.getTotalSize() - ((shown.at(-1)?.end ?? margin) - margin)) }}>
      <List label={`${label} ${items.length}`}>{shown.map(({ index }) => { const item = items[index]; return item === undefined ? null : line(item) })}</List>
    </div>
  )
}
