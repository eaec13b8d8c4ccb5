// The site's logo and icon.

/** A whiteboard on an easel. */
const drawing = (stroke: string, fill: string): string =>
  `<rect x="1" y="2" width="14" height="10" rx="1.5" fill="${fill}" stroke="${stroke}" stroke-width="1.5"/><path d="M4 9l2.5-3 2 2L12 5M6 15l2-3 2 3" fill="none" stroke="${stroke}" stroke-width="1.5" stroke-linecap="round" stroke-linejoin="round"/>`

/** The logo in the header, in the color of the text around it. */
export const logo: string = `<svg class="logo" viewBox="0 0 16 16" width="24" height="24" aria-hidden="true">${drawing('currentColor', 'none')}</svg>`

/** The icon as a URL. Without an icon in the page, browsers request /favicon.ico. */
export const icon: string = `data:image/svg+xml,${encodeURIComponent(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16">${drawing('#1f5eff', '#fff')}</svg>`,
)}`

const symbol = (name: string, path: string): string =>
  `<svg class="${name}" viewBox="0 0 24 24" width="20" height="20" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true">${path}</svg>`

/** A magnifying glass. */
export const searchSymbol: string = symbol(
  'magnifier',
  '<circle cx="11" cy="11" r="7"/><path d="M16.5 16.5L21 21"/>',
)

/** A disk that is half dark. */
export const themeSymbol: string = symbol(
  'half-disk',
  '<circle cx="12" cy="12" r="9"/><path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor"/>',
)

/** Three lines. */
export const menuSymbol: string = symbol('lines', '<path d="M4 6h16M4 12h16M4 18h16"/>')
