import type { RegridPreview } from '@gezhi/domain/areas/regrid.contract.ts'
import { Badge, Field, Notice, Select } from '@gezhi/ui/kit/index.ts'
import { exact } from '@gezhi/ui/words/format.ts'
import { useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { regridWords } from '../../../words/regrid.ts'
import type { Act } from './drawing.ts'

/** What the plan does: the same counts now and then, what is wrong, the new names, and who goes where. */
export function Effect({ data, on }: { data: RegridPreview; on: (act: Act) => void }) {
  const words = useWords(regridWords)
  const say = useSay()
  const fresh = data.after.filter((part) => part.keeps === null)
  const unheld = data.after.filter((part) => part.people.length === 0)
  return (
    <div className="gz-stack">
      {data.faults.length > 0 && <div role="alert"><Notice tone="late"><b>{words.faults}</b><ul>{data.faults.map((fault) => <li key={fault.words.zh}>{say(fault.words)}</li>)}</ul></Notice></div>}
      {data.after.length > 0 && <Compared data={data} />}
      {data.faults.length === 0 && unheld.length > 0 && <Notice tone="risk">{words.noPerson(unheld.map((part) => words.part(part.key)).join('、'))}</Notice>}
      {fresh.length > 0 && <section className="gd-panel"><h3>{words.names}</h3>{fresh.map((part) => <Naming key={part.key} part={part} on={on} />)}</section>}
      {data.after.length > 1 && <Goes data={data} on={on} />}
    </div>
  )
}

const km2 = (squareMetres: number): string => (squareMetres / 1e6).toFixed(squareMetres < 1e5 ? 3 : 2)

function Compared({ data }: { data: RegridPreview }) {
  const words = useWords(regridWords)
  const say = useSay()
  const columns = data.before[0]?.counts ?? []
  const total = (rows: readonly { counts: readonly { key: string; n: number }[] }[], key: string) => rows.reduce((sum, row) => sum + (row.counts.find((it) => it.key === key)?.n ?? 0), 0)
  const size = (rows: readonly { squareMetres: number }[]) => rows.reduce((sum, row) => sum + row.squareMetres, 0)
  const sum = (rows: readonly { squareMetres: number; counts: readonly { key: string; n: number }[] }[]) => (
    <tr className="gd-sumrow"><th scope="row">{words.total}</th><td className="gd-right">{words.km2(km2(size(rows)))}</td>{columns.map(({ key }) => <td key={key} className="gd-right">{key === 'posts' ? '' : exact(total(rows, key))}</td>)}<td /></tr>
  )
  return (
    <div className="gd-scroll" tabIndex={0} role="region" aria-label={words.preview}>
      <table className="gd-grid gd-compared">
        <thead><tr><th scope="col">{words.grids}</th><th scope="col" className="gd-right">{words.size}</th>{columns.map((it) => <th key={it.key} scope="col" className="gd-right">{say(it.words)}</th>)}<th scope="col">{words.who}</th></tr></thead>
        <tbody>
          <tr><th scope="rowgroup" colSpan={columns.length + 3} className="gd-cmpgroup">{words.before}</th></tr>
          {data.before.map((grid) => (
            <tr key={grid.id}><th scope="row">{grid.name} {grid.ends && <Badge tone="wait">{words.ends}</Badge>}</th><td className="gd-right">{words.km2(km2(grid.squareMetres))}</td>
              {grid.counts.map((it) => <td key={it.key} className="gd-right">{exact(it.n)}</td>)}<td>{[...new Set(data.posts.filter((post) => post.gridId === grid.id).map((post) => post.name))].join('、') || words.nobody}</td></tr>
          ))}
          {data.before.length > 1 && sum(data.before)}
          <tr><th scope="rowgroup" colSpan={columns.length + 3} className="gd-cmpgroup">{words.after}</th></tr>
          {data.after.map((part) => (
            <tr key={part.key}><th scope="row"><span className="gd-partkey gd-partkey-inline">{part.key}</span>{part.name} <Badge tone={part.keeps ? 'plain' : 'accent'}>{part.keeps ? words.keeps : words.fresh}</Badge>
              {part.microGrids.length > 0 && <small className="gd-under gz-secondary">{words.micro} {part.microGrids.map((it) => (it.cut ? words.microCut(it.name) : it.name)).join('、')}</small>}</th>
              <td className="gd-right">{words.km2(km2(part.squareMetres))}</td>{part.counts.map((it) => <td key={it.key} className="gd-right">{exact(it.n)}</td>)}<td>{part.people.join('、') || words.nobody}</td></tr>
          ))}
          {data.after.length > 1 && sum(data.after)}
        </tbody>
      </table>
    </div>
  )
}

function Naming({ part, on }: { part: RegridPreview['after'][number]; on: (act: Act) => void }) {
  const words = useWords(regridWords)
  const put = (more: { name?: string; code?: string; phone?: string }) => on({ do: 'name', name: { key: part.key, name: part.name, code: part.code, kind: part.kind, phone: part.phone, ...more } })
  return (
    <div className="gd-form gd-naming" role="group" aria-label={words.part(part.key)}>
      <Field label={`${words.part(part.key)} · ${words.name}`} value={part.name} onChange={(name) => put({ name })} max={60} />
      <Field label={words.code} value={part.code} onChange={(code) => put({ code: code.trim() })} inputMode="numeric" />
      <Field label={words.phone} value={part.phone ?? ''} onChange={(phone) => put({ phone })} inputMode="tel" optional />
    </div>
  )
}

/** Posts part by part, and where what has no place goes. */
function Goes({ data, on }: { data: RegridPreview; on: (act: Act) => void }) {
  const words = useWords(regridWords)
  const say = useSay()
  const partsOf = (gridId: string) => data.after.filter((part) => part.pieces.some((piece) => piece.from === gridId))
  const shared = data.before.filter((grid) => partsOf(grid.id).length > 1)
  return (
    <section className="gd-panel gz-stack">
      {data.posts.length > 0 && <div><h3>{words.people}</h3><p className="gz-small gz-secondary">{words.peopleHint}</p>
        <table className="gd-grid gd-goes"><thead><tr><th scope="col">{words.who}</th>{data.after.map((part) => <th key={part.key} scope="col">{words.part(part.key)}</th>)}</tr></thead>
          <tbody>{data.posts.map((post) => (
            <tr key={post.postId}><th scope="row">{post.name} <span className="gz-secondary">{say(post.role)}</span></th>
              {data.after.map((part) => {
                const held = post.keys.includes(part.key)
                const next = held ? post.keys.filter((key) => key !== part.key) : [...post.keys, part.key]
                // The last part cannot be taken away: nobody loses a post by a drawing.
                return <td key={part.key}><input type="checkbox" checked={held} disabled={held && post.keys.length === 1} aria-label={`${post.name} ${words.part(part.key)}`} onChange={() => on({ do: 'post', postId: post.postId, keys: next })} /></td>
              })}</tr>
          ))}</tbody></table></div>}
      {shared.map((grid) => (
        <Select key={grid.id} label={words.defaults(grid.name)} value={data.defaults.find((it) => it.gridId === grid.id)?.key ?? ''} hint={data.unplaced > 0 ? words.unplaced(data.unplaced) : null}
          onChange={(key) => on({ do: 'default', gridId: grid.id, key })} options={partsOf(grid.id).map((part) => ({ value: part.key, label: `${words.part(part.key)} ${part.name}` }))} />
      ))}
    </section>
  )
}
