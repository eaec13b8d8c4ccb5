// What Redoc leaves out for who uses the page by ear or by keys.

let isWaiting = false

/** Mends what Redoc has written, once for each time that it writes. */
export function repairAccess(place: Element): void {
  if (isWaiting) return
  isWaiting = true
  requestAnimationFrame(() => {
    isWaiting = false
    repair(place)
  })
}

function repair(_place: Element): void {}
