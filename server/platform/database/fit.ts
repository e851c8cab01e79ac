/** How a shape in domain and a row of a table are held against each other by the compiler: alsoGridId is also_grid_id. */
export type Snake<K extends string> = K extends `${infer A}${infer Rest}` ? `${A extends Lowercase<A> ? A : `_${Lowercase<A>}`}${Snake<Rest>}` : K
export const snake = (key: string): string => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)

export type Fits<Shape, Column> = unknown extends Column ? true : (null extends Column ? null extends Shape ? true : false : null extends Shape ? false : true) extends true
  ? NonNullable<Shape> extends (Date extends Column ? string : NonNullable<Column>) ? true : false : false

/** Fields whose column is missing, may be empty where the shape may not (or the other way round), or is of another type. */
export type Unfit<Shape, Stored> = { [K in keyof Shape & string]: Snake<K> extends keyof Stored ? (Fits<Shape[K], Stored[Snake<K>]> extends true ? never : K) : K }[keyof Shape & string]
