/** What a list shows of somebody: enough to tell one from another beside an address, not enough to carry away. */

/** 张三 → 张*, 欧阳小明 → 欧阳**, 𬳎王 → 𬳎*: by code points. */
export function maskName(name: string): string {
  const points = Array.from(name)
  const shown = points.length >= 4 && !name.includes('·') ? 2 : 1
  return points.slice(0, shown).join('') + '*'.repeat(Math.min(Math.max(points.length - shown, 1), 3))
}

/** 13812345678 → 138****5678, 0570-3012345 → 0570****345. */
export function maskContact(contact: string): string {
  const plain = contact.replace(/^\+86/, '')
  if (plain.length >= 11 && /^1\d{10}$/.test(plain)) return `${plain.slice(0, 3)}****${plain.slice(-4)}`
  return plain.length <= 4 ? '****' : `${plain.slice(0, Math.min(4, plain.length - 4))}****${plain.slice(-3)}`
}

/** 330802199001011234 → 3****************4. */
export const maskIdNumber = (idNumber: string): string => `${idNumber.slice(0, 1)}${'*'.repeat(16)}${idNumber.slice(-1)}`
