// Draws each test board with the renderer and with Excalidraw, and prints how much the pictures differ:
// `pnpm judge [--out FOLDER] [--scale 2] [--dark] [NAME or FILE]…`. Both pictures of each are written to the folder.
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { createRenderer } from '../src/index.ts'
import { boards } from '../test/formats/excalidraw/boards.ts'
import { beside, compare } from './compare.ts'
import { openExcalidraw } from './excalidraw.ts'

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: 'string' },
    scale: { type: 'string', default: '2' },
    dark: { type: 'boolean', default: false },
  },
})
const scale = Number(values.scale)
const isDark = values.dark
const [maxShare, maxBoxOff] = [0.02, 2]
// Texts of 2020, of which the current version of Excalidraw shows nothing.
const unjudged: readonly string[] = ['first-texts']
const out = values.out ?? (await mkdtemp(join(tmpdir(), 'boards-')))
await mkdir(out, { recursive: true })

const named = positionals.filter((name) => name in boards)
const files = positionals.filter((name) => !(name in boards))
const chosen: [name: string, board: object][] =
  positionals.length === 0
    ? Object.entries(boards).filter(([name]) => !unjudged.includes(name))
    : [
        ...named.map((name): [string, object] => [name, boards[name] as object]),
        ...(await Promise.all(
          files.map(
            async (file): Promise<[string, object]> => [
              basename(file),
              JSON.parse(await readFile(file, 'utf8')),
            ],
          ),
        )),
      ]

const [renderer, excalidraw] = await Promise.all([
  createRenderer({ processes: 1 }),
  openExcalidraw(),
])
let failures = 0
try {
  for (const [name, board] of chosen) {
    const expected = await excalidraw.draw(board, { scale, isDark }).catch((error: Error) => {
      console.log(`none ${name.padEnd(26)} Excalidraw fails: ${error.message.split('\n')[0]}`)
    })
    if (!expected) continue
    const size = {
      width: Math.round(expected.width * scale),
      height: Math.round(expected.height * scale),
    }
    const scene = Buffer.from(JSON.stringify(board))
    const theme = isDark ? 'dark' : 'light'
    const { png, omissions } = await renderer.render({ scene, theme, ...size })
    const { share, boxOff, worst } = await compare(png, expected.png, isDark ? '#121212' : 'white')
    const isGood = share < maxShare && boxOff <= maxBoxOff * scale
    if (!isGood) failures += 1
    const left = omissions.map(({ what, count }) => `${count} ${what}`).join(', ')
    console.log(
      `${isGood ? 'ok  ' : 'FAIL'} ${name.padEnd(26)} ${(share * 100).toFixed(3)} % off, box ${(boxOff / scale).toFixed(1)} px, worst ${worst} ${left}`,
    )
    await writeFile(join(out, `${name}.png`), await beside(png, expected.png))
  }
} finally {
  await Promise.all([renderer.close(), excalidraw.close()])
}
console.log(
  `${chosen.length} boards, ${failures} beyond ${maxShare * 100} % or ${maxBoxOff} px; pictures in ${out}`,
)
process.exitCode = failures > 0 ? 1 : 0
