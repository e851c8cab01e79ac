/** SQL: the grid an event lay in when it was reported. Where no plan ever took it elsewhere, that is where it lies now. */
export const thenGrid = `coalesce((select m.from_grid from event_move m where m.county = :county and m.event_id = e.id and m.counts order by m.seq limit 1), e.grid_id)`

/** SQL: the event lay in one of `:then_grids` when it was reported. The first half finds the few by index, the second is the truth. */
export const layThen = `(e.grid_id = any(:then_grids::uuid[]) or e.id in (select m.event_id from event_move m where m.county = :county and m.counts and m.from_grid = any(:then_grids::uuid[])))
  and ${thenGrid} = any(:then_grids::uuid[])`

/** SQL: the event itself lies in one of `:in_grids`; one that is only offered there is not counted there. */
export const liesIn = 'e.grid_id = any(:in_grids::uuid[])'
