// The theme of pages. Redoc reads and stores the same choice.

/** Where browsers store the choice of the reader. */
export const themeKey = 'redoc.colorMode'

/** A script that sets the theme before the page is painted: the reader's choice, or else that of the system. */
export const themeScript: string = `<script>(function(){var m;try{m=localStorage.getItem("${themeKey}")}catch(e){}if(m!=="light"&&m!=="dark")m=matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light";document.documentElement.classList.add(m)})()</script>`
