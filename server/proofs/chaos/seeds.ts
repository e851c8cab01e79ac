/** Seeds that once broke a promise: each stays in every run. `npm run chaos -- --seeds 1 --first SEED` runs one alone. */
export const keptSeeds: readonly number[] = [1016, 1017, 5236, 5249]
