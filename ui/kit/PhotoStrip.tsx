import { useState } from 'react'
import { useWords } from '../words/words.tsx'
import { Icon } from './Icon.tsx'
import { Sheet } from './Sheet.tsx'
import { kitWords } from './words.ts'

export type Photo = {
  id: string
  /** The full picture. */
  url: string
  thumb?: string
  /** What is to be seen, when somebody said so. */
  alt?: string
  state?: 'sent' | 'waiting' | 'failed'
}
type Props = {
  photos: readonly Photo[]
  small?: boolean
  onRemove?: (photo: Photo) => void
  /** Shows the tile that opens camera or album. */
  onAdd?: (files: File[]) => void
  /** At most so many; the tile goes when they are there. */
  max?: number
  /** Straight to the camera instead of camera or album. */
  camera?: boolean
}

/** Photos in a row; a tap shows one large. Each says its place among the others. */
export function PhotoStrip({ photos, small, onRemove, onAdd, max = 9, camera }: Props) {
  const words = useWords(kitWords)
  const [shown, setShown] = useState<Photo | null>(null)
  const nameOf = (photo: Photo, at: number) => photo.alt || words.photo(at + 1, photos.length)
  return (
    <div className={small ? 'gz-photos gz-photos-small' : 'gz-photos'}>
      {photos.map((photo, at) => (
        <div key={photo.id} className="gz-photo">
          <button type="button" className="gz-photo-open" aria-label={nameOf(photo, at)} onClick={() => setShown(photo)}>
            <img src={photo.thumb ?? photo.url} alt="" loading="lazy" decoding="async" />
          </button>
          {photo.state && photo.state !== 'sent' && <span className={`gz-photo-state gz-photo-${photo.state}`}>{words.photoState[photo.state]}</span>}
          {onRemove && <button type="button" className="gz-photo-remove" aria-label={words.removePhoto(at + 1)} onClick={() => onRemove(photo)}><Icon name="cross" size={18} /></button>}
        </div>
      ))}
      {onAdd && photos.length < max && <AddPhoto onAdd={onAdd} camera={camera} />}
      <Sheet open={shown !== null} kind="full" title={shown ? nameOf(shown, photos.indexOf(shown)) : ''} onClose={() => setShown(null)}>
        {shown && <img className="gz-photo-full" src={shown.url} alt={nameOf(shown, photos.indexOf(shown))} />}
      </Sheet>
    </div>
  )
}

/** A native file input behind a tile: works without any permission of ours, camera or album as the phone offers. */
function AddPhoto({ onAdd, camera }: { onAdd: (files: File[]) => void; camera: boolean | undefined }) {
  const words = useWords(kitWords)
  return (
    <label className="gz-photo-add">
      <input type="file" accept="image/*" multiple={!camera} capture={camera ? 'environment' : undefined} className="gz-unseen"
        onChange={(event) => { onAdd([...(event.target.files ?? [])]); event.target.value = '' }} />
      <Icon name="camera" />
      <span>{words.addPhoto}</span>
    </label>
  )
}
