// Draws each test board and the frames in it with the renderer and with the whiteboard's own export, and prints how much
// the pictures differ:
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

interface Comparison {
  readonly judge: Judge
  /** Of the pictures. */
  readonly name: string
  readonly scene: Uint8Array
  readonly sceneName: string | undefined
  readonly expected: ExportedBoard
}

/** @returns whether the pictures are alike */
async function check({ judge, name, scene, sceneName, expected }: Comparison): Promise<boolean> {
  const { width, height } = expected
  const { png, omissions } = expected.view
    ? await drawView(scene, expected, { theme, sceneName })
    : await renderer.render({ scene, sceneName, theme, width, height })
  const { share, boxOff, worst } = await compare(png, expected.png, judge.backgrounds[theme])
  const isGood = share < maxShare && boxOff <= maxBoxOff * scale
  const left = omissions.map(({ what, count }) => `${count} ${what}`).join(', ')
  console.log(
    `${isGood ? 'ok  ' : 'FAIL'} ${name.padEnd(26)} ${(share * 100).toFixed(3)} % off, box ${(boxOff / scale).toFixed(1)} px, worst ${worst} ${left}`,
  )
  const file = `${judge.name}-${name.replaceAll('/', '-')}.png`
  await writeFile(join(out, file), await beside(png, expected.png))
  return isGood
}

/** A board, and the scenes inside of it. */
async function checkBoard(
  judge: Judge,
  exporter: Awaited<ReturnType<Judge['open']>>,
  [name, board]: NamedBoard,
): Promise<readonly boolean[]> {
  const scene = Buffer.from(JSON.stringify(board))
  const sceneNames = await renderer.readSceneNames({ scene })
  const scenes = [...sceneNames.entries()].slice(judge.startsWithWhole ? 1 : 0)
  const all: readonly (readonly [number | undefined, string | undefined])[] = [
    [undefined, undefined],
    ...scenes,
  ]
  const results: boolean[] = []
  for (const [index, sceneName] of all) {
    const pictureName = sceneName === undefined ? name : `${name}/${sceneName}`
    try {
      const shown = index === undefined ? {} : { scene: index }
      const expected = await exporter.draw(board, { scale, isDark, ...shown })
      results.push(await check({ judge, name: pictureName, scene, sceneName, expected }))
    } catch (error) {
      console.log(`FAIL ${pictureName} ${error instanceof Error ? error.message : error}`)
      results.push(false)
    }
  }
  return results
}

const results: boolean[] = []
for (const judge of judges) {
  const chosen = chosenOf(judge)
  if (chosen.length === 0) continue
  const exporter = await judge.open()
  try {
    for (const named of chosen) results.push(...(await checkBoard(judge, exporter, named)))
  } finally {
    await exporter.close()
  }
}
const failures = results.filter((isGood) => !isGood).length
console.log(
  `${results.length} pictures, ${failures} beyond ${maxShare * 100} % or ${maxBoxOff} px; all in ${out}`,
)
process.exitCode = failures > 0 ? 1 : 0
