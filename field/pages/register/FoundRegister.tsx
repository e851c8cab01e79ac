import { useMemo } from 'react'
import { useLocation } from 'wouter'
import { maskName } from '@gezhi/domain/register/mask.ts'
import { placeWords } from '@gezhi/domain/register/choices.ts'
import type { Words } from '@gezhi/domain/words.ts'
import { Icon, type IconName } from '@gezhi/ui/kit/Icon.tsx'
import { List, Row } from '@gezhi/ui/kit/frame.tsx'
import { useLang, useSay, useWords } from '@gezhi/ui/words/words.tsx'
import { useRows, useStatus } from '../../held.ts'
import { phone } from '../../phone.ts'
import { registerWords } from '../../words/register.ts'

const most = 20
interface Line { key: string; path: string; icon: IconName; title: string; sub: string; why: Words }

/** People, homes and places that match, masked, each with why it was found: from this phone's own grids, also without signal. */
export function useFoundRegister(text: string): Line[] {
  const say = useSay()
  const homes = useRows('home')
  const households = useRows('household')
  const people = useRows('person')
  const places = useRows('place')
  const { searchable } = useStatus()
  return useMemo(() => {
    const homeOf = (householdId: string | undefined) => { const home = households.find((one) => one.id === householdId)?.homeId; return homes.find((one) => one.id === home) }
    const lines = phone.search(text, { slices: ['person', 'household', 'home', 'place'], limit: most }).flatMap(({ slice, id, why }): Line[] => {
      if (slice === 'person') {
        const one = people.find((row) => row.id === id)
        const home = homeOf(one?.ties.find((tie) => tie.kind === 'lives')?.subjectId)
        return one ? [{ key: id, path: `/people/${id}`, icon: 'user', title: maskName(one.name), sub: [one.born, home?.address].filter(Boolean).join(' · '), why: why.says }] : []
      }
      if (slice === 'place') {
        const one = places.find((row) => row.id === id)
        return one ? [{ key: id, path: `/places/${id}`, icon: 'pin', title: one.name, sub: [say(placeWords[one.kind]), one.address].filter(Boolean).join(' · '), why: why.says }] : []
      }
      const household = slice === 'household' ? households.find((row) => row.id === id) : undefined
      const home = slice === 'home' ? homes.find((row) => row.id === id) : homeOf(id)
      return home ? [{ key: home.id, path: `/homes/${home.id}`, icon: 'building', title: home.address, sub: household?.headName ? maskName(household.headName) : '', why: why.says }] : []
    })
    return [...new Map(lines.map((line) => [line.key, line])).values()]
    // Asked anew once the index is made: `searchable` changes what is found.
  }, [text, homes, households, people, places, searchable, say])
}

export function FoundRegister({ lines }: { lines: readonly Line[] }) {
  const words = useWords(registerWords)
  const lang = useLang()
  const [, go] = useLocation()
  if (lines.length === 0) return null
  return (
    <section className="fd-group">
      <h2 className="fd-heading">{words.found} · {lines.length}</h2>
      <List label={words.found}>{lines.map((line) => <Row key={line.key} lead={<Icon name={line.icon} size={20} />} title={line.title} sub={[line.why[lang], line.sub].filter(Boolean).join(' · ')} onOpen={() => go(line.path)} />)}</List>
    </section>
  )
}
