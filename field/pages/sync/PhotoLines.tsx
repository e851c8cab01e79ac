import { useEffect, useState } from 'react'
import type { PhotoItem } from '@gezhi/client/phone.ts'
import { Button } from '@gezhi/ui/kit/Button.tsx'
import { List, Row } from '@gezhi/ui/kit/frame.tsx'
import { StateMark, type Tone } from '@gezhi/ui/kit/marks.tsx'
import { Confirm } from '@gezhi/ui/kit/Sheet.tsx'
import { bytes, relative } from '@gezhi/ui/words/format.ts'
import { useLang, useWords } from '@gezhi/ui/words/words.tsx'
import { useKeptPhotos } from '../../held.ts'
import { phone } from '../../phone.ts'
import { syncWords } from '../../words/sync.ts'

const tones: Readonly<Record<PhotoItem['state'], Tone>> = { kept: 'plain', waiting: 'wait', sending: 'accent', failed: 'risk' }

/** Pictures one by one: how far each is, and for one that cannot be sent, once more or not at all. */
export function PhotoLines() {
  const words = useWords(syncWords)
  const lang = useLang()
  const photos = useKeptPhotos().filter((photo) => photo.state !== 'kept')
  const [asked, setAsked] = useState<string | null>(null)
  if (photos.length === 0) return null
  return (
    <section className="fd-group" aria-label={words.sectionPhotos}>
      <h2 className="fd-heading">{words.sectionPhotos} · {photos.length}</h2>
      <List label={words.sectionPhotos}>
        {photos.map((photo) => (
          <Row key={photo.key} lead={<Picture photoKey={photo.key} />} title={`${bytes(photo.sent)} / ${bytes(photo.size)}`} sub={<>{words.madeAt(relative(photo.madeAt, lang))}{photo.says && <><br />{photo.says[lang]}</>}</>}
            foot={<><StateMark tone={tones[photo.state]} word={words.photo[photo.state]} />
              {photo.state === 'failed' && <Button icon="sync" onClick={() => void phone.retryPhoto(photo.key)}>{words.retryPhoto}</Button>}
              <Button kind="quiet" onClick={() => setAsked(photo.key)}>{words.dropPhoto}</Button></>} />
        ))}
      </List>
      <Confirm open={asked !== null} title={words.dropPhotoTitle} text={words.dropPhotoText} verb={words.dropPhotoDo} onConfirm={async () => { if (asked) await phone.dropPhoto(asked); setAsked(null) }} onClose={() => setAsked(null)} />
    </section>
  )
}

function Picture({ photoKey }: { photoKey: string }) {
  const [url, setUrl] = useState<string | null>(null)
  useEffect(() => {
    let made: string | null = null
    let gone = false
    void phone.photo(photoKey).then((blob) => {
      if (!blob || gone) return
      made = URL.createObjectURL(blob)
      setUrl(made)
    })
    return () => {
      gone = true
      if (made) URL.revokeObjectURL(made)
    }
  }, [photoKey])
  return url ? <img className="fd-thumb" src={url} alt="" /> : <span className="fd-thumb fd-nophoto" />
}
