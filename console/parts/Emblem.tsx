/** The sign of the product: a square cut into grids. */
export const Emblem = () => (
  <svg className="gd-emblem" viewBox="0 0 32 32" aria-hidden>
    <rect width="32" height="32" rx="7" fill="var(--accent)" />
    <path d="M8 8h16v16H8zM8 16h16M16 8v16" fill="none" stroke="var(--on-accent)" strokeWidth="2.2" />
  </svg>
)
