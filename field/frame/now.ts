import { useEffect, useState } from 'react'

const minute = 60_000
const thisMinute = (): number => Math.floor(Date.now() / minute) * minute

/** The beginning of this minute, milliseconds: what is late or due is judged anew every minute, not at every drawing. */
export function useMinute(): number {
  const [now, setNow] = useState(thisMinute)
  useEffect(() => {
    const timer = window.setInterval(() => setNow(thisMinute()), minute / 3)
    return () => window.clearInterval(timer)
  }, [])
  return now
}
