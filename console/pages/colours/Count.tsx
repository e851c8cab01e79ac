import { InputNumber } from 'antd'

interface CountProps { label: string; value: number | null; min: number; max: number; editable: boolean; onPut: (value: number | null) => void }

/** A number with its label; read where one may not write. Empty is null. */
export const Count = ({ label, value, min, max, editable, onPut }: CountProps) => (
  <label><span className="gz-label">{label}</span>{editable ? <InputNumber<number> aria-label={label} min={min} max={max} precision={0} value={value} onChange={(next) => onPut(next)} /> : <b className="gd-num">{value ?? '—'}</b>}</label>
)
