// The site's icon.

// Without an icon in the page, browsers request /favicon.ico.
export const icon: string =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E%3Crect x='1' y='2' width='14' height='10' rx='1.5' fill='%23fff' stroke='%231f5eff' stroke-width='1.5'/%3E%3Cpath d='M4 9l2.5-3 2 2L12 5M6 15l2-3 2 3' fill='none' stroke='%231f5eff' stroke-width='1.5' stroke-linecap='round' stroke-linejoin='round'/%3E%3C/svg%3E"
