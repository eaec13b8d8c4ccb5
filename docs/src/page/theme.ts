// The theme of pages.

/** Where browsers store the choice of the reader, under the name that readers have it from Redoc. */
export const themeKey = 'redoc.colorMode'

/** A script that sets the theme before the page is painted: the reader's choice, or else that of the system. */
export const themeScript: string = `<script>(function(){var m;try{m=localStorage.getItem("${themeKey}")}catch(e){}if(m!=="light"&&m!=="dark")m=matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light";document.documentElement.classList.add(m)})()</script>`
