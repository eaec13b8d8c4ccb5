// Draws each test board with the renderer and with the whiteboard's own export, and prints how much the pictures differ:
// `pnpm judge [--out FOLDER] [--scale 2] [--dark] [FORMAT, NAME or FILE]…`. Both pictures of each are written to the
// folder.
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { createRenderer } from '../src/index.ts'
import { beside, compare } from './compare.ts'
import { drawView } from './draw-view.ts'
import { excalidrawJudge } from './excalidraw.ts'
import type { ExportedBoard, Judge } from './judge.ts'
import { tldrawJudge } from './tldraw.ts'

const judges: readonly Judge[] = [excalidrawJudge, tldrawJudge]
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
const theme = isDark ? 'dark' : 'light'
const [maxShare, maxBoxOff] = [0.02, 2]
const out = values.out ?? (await mkdtemp(join(tmpdir(), 'boards-')))
await mkdir(out, { recursive: true })

type NamedBoard = readonly [name: string, board: object]

const isName = (name: string): boolean =>
  judges.some((judge) => judge.name === name || name in judge.boards)
const files = await Promise.all(
  positionals
    .filter((name) => !isName(name))
    .map(
      async (file): Promise<NamedBoard> => [
        basename(file),
        JSON.parse(await readFile(file, 'utf8')),
      ],
    ),
)

/** The boards that are asked for: all, those of a format, single ones, and files. */
const chosenOf = (judge: Judge): readonly NamedBoard[] => [
  ...Object.entries(judge.boards).filter(
    ([name]) =>
      positionals.length === 0 || positionals.includes(judge.name) || positionals.includes(name),
  ),
  ...files.filter(([, board]) => judge.reads(board)),
]

await using renderer = await createRenderer({ processes: 1 })

/** @returns whether the pictures are alike */
async function check(
  [name, board]: NamedBoard,
  expected: ExportedBoard,
  background: string,
): Promise<boolean> {
  const scene = Buffer.from(JSON.stringify(board))
  const { width, height } = expected
  const { png, omissions } = expected.view
    ? await drawView(scene, expected, theme)
    : await renderer.render({ scene, theme, width, height })
  const { share, boxOff, worst } = await compare(png, expected.png, background)
  const isGood = share < maxShare && boxOff <= maxBoxOff * scale
  const left = omissions.map(({ what, count }) => `${count} ${what}`).join(', ')
  console.log(
    `${isGood ? 'ok  ' : 'FAIL'} ${name.padEnd(26)} ${(share * 100).toFixed(3)} % off, box ${(boxOff / scale).toFixed(1)} px, worst ${worst} ${left}`,
  )
  await writeFile(join(out, `${name}.png`), await beside(png, expected.png))
  return isGood
}

let [count, failures] = [0, 0]
for (const judge of judges) {
  const chosen = chosenOf(judge)
  if (chosen.length === 0) continue
  const exporter = await judge.open()
  try {
    for (const named of chosen) {
      count += 1
      const expected = await exporter.draw(named[1], { scale, isDark })
      if (!(await check(named, expected, judge.backgrounds[theme]))) failures += 1
    }
  } finally {
    await exporter.close()
  }
}
console.log(
  `${count} boards, ${failures} beyond ${maxShare * 100} % or ${maxBoxOff} px; pictures in ${out}`,
)
process.exitCode = failures > 0 ? 1 : 0
