// What the judges of all formats have in common.

/** How a board is exported. */
export interface ExportOptions {
  /** Pixels for each unit of the board. */
  readonly scale: number
  readonly isDark: boolean
  /** Which of the scenes that the renderer names is shown, from 0. @default the board as a whole */
  readonly scene?: number
  /** Leaves out what takes time and is not part of an export. @default false */
  readonly isTimed?: boolean
  /** Draws the last board again, which the page still has. Excalidraw's only. @default false */
  readonly isAgain?: boolean
}

/** A board as its own program draws it. */
export interface ExportedBoard {
  readonly png: Uint8Array
  /** The size in pixels. */
  readonly width: number
  readonly height: number
  /** What of the board is shown. @default what the renderer frames */
  readonly view?: {
    readonly left: number
    readonly top: number
    readonly right: number
    readonly bottom: number
  }
}

/** A whiteboard with test boards and its own export. */
export interface Judge {
  readonly name: string
  /** The test boards, by name. */
  readonly boards: Readonly<Record<string, object>>
  /** Whether a file is a board of this program. */
  reads(file: object): boolean
  /** Whether the first of a board's scenes is the board as a whole. */
  readonly startsWithWhole: boolean
  /** The color behind a board, where a picture is transparent. */
  readonly backgrounds: { readonly light: string; readonly dark: string }
  open(): Promise<{
    draw(board: object, options: ExportOptions): Promise<ExportedBoard>
    close(): Promise<void>
  }>
}
