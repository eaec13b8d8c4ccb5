// The buttons that copy code.

/** Copies text. Pages that are opened from a file may not have the Clipboard API. */
async function copyText(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text)
  const area = document.createElement('textarea')
  area.value = text
  document.body.append(area)
  area.select()
  document.execCommand('copy')
  area.remove()
}

/** Makes the copy buttons work. A button shows the label `copied` for a moment after it was pressed. */
export function startCopyButtons(copied: string): void {
  document.addEventListener('click', async (event) => {
    const button = event.target instanceof Element ? event.target.closest('button.copy') : null
    const code = button?.parentElement?.querySelector('code')
    if (!button || !code) return
    await copyText(code.textContent ?? '')
    const label = button.textContent
    button.textContent = copied
    setTimeout(() => {
      button.textContent = label
    }, 1_500)
  })
}
