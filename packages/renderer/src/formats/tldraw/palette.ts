// tldraw's colors, as its own export draws them.
import type { Color } from '../../display-list.ts'

/** The shades of a named color. */
export interface Shades {
  /** Of lines and texts. */
  readonly solid: Color
  /** Of the fill named "solid". */
  readonly tint: Color
  /** Of the lines of a pattern. */
  readonly pattern: Color
  /** Of the fill named "lined-fill". */
  readonly lined: Color
  readonly note: Color
  readonly highlight: Color
}

/** All colors of a theme. */
export interface Palette {
  readonly background: Color
  /** Of the fill named "semi", and between the lines of a pattern. */
  readonly paper: Color
  /** Of texts on notes in the color named "black". */
  readonly noteText: { readonly onWhite: Color; readonly onColor: Color }
  readonly link: Color
  readonly marker: Color
  readonly frame: { readonly fill: Color; readonly stroke: Color; readonly text: Color }
  readonly card: {
    readonly fill: Color
    readonly rim: Color
    /** Below a picture. */
    readonly line: Color
    /** Where a picture would be. */
    readonly empty: Color
    readonly text: Color
  }
  readonly shades: Readonly<Record<string, Shades>>
}

type Row = readonly [Color, Color, Color, Color, Color, Color]

const shadesOf = ([solid, tint, pattern, lined, note, highlight]: Row): Shades => ({
  solid,
  tint,
  pattern,
  lined,
  note,
  highlight,
})

const named = (rows: Readonly<Record<string, Row>>): Readonly<Record<string, Shades>> =>
  Object.fromEntries(Object.entries(rows).map(([name, row]) => [name, shadesOf(row)]))

/** Both themes. */
export const palettes: Readonly<Record<'light' | 'dark', Palette>> = {
  light: {
    background: [249, 250, 251],
    paper: [252, 255, 254],
    noteText: { onWhite: [0, 0, 0], onColor: [0, 0, 0] },
    link: [49, 130, 237],
    marker: [253, 221, 0],
    frame: { fill: [255, 255, 255], stroke: [113, 113, 113], text: [0, 0, 0] },
    card: {
      fill: [247, 247, 247],
      rim: [255, 255, 255],
      line: [231, 231, 231],
      empty: [241, 241, 241],
      text: [46, 46, 46],
    },
    shades: named({
      black: [
        [29, 29, 29],
        [232, 232, 232],
        [73, 73, 73],
        [54, 54, 54],
        [252, 225, 156],
        [253, 221, 0],
      ],
      grey: [
        [159, 168, 178],
        [236, 238, 240],
        [188, 195, 201],
        [187, 193, 201],
        [192, 202, 211],
        [203, 231, 241],
      ],
      'light-violet': [
        [224, 133, 244],
        [245, 234, 250],
        [233, 172, 248],
        [233, 171, 247],
        [223, 176, 249],
        [255, 136, 255],
      ],
      violet: [
        [174, 62, 201],
        [236, 220, 242],
        [189, 99, 211],
        [190, 104, 212],
        [219, 145, 253],
        [199, 124, 255],
      ],
      blue: [
        [68, 101, 233],
        [220, 225, 248],
        [102, 129, 238],
        [101, 128, 236],
        [138, 163, 255],
        [16, 172, 255],
      ],
      'light-blue': [
        [75, 161, 241],
        [221, 237, 250],
        [111, 187, 248],
        [122, 186, 245],
        [155, 196, 253],
        [0, 244, 255],
      ],
      yellow: [
        [241, 172, 75],
        [249, 240, 230],
        [254, 203, 146],
        [245, 194, 122],
        [254, 212, 154],
        [253, 221, 0],
      ],
      orange: [
        [225, 105, 25],
        [248, 226, 212],
        [247, 132, 56],
        [234, 134, 67],
        [250, 164, 117],
        [255, 165, 0],
      ],
      green: [
        [9, 146, 104],
        [211, 233, 227],
        [57, 167, 133],
        [11, 173, 124],
        [111, 200, 150],
        [0, 255, 200],
      ],
      'light-green': [
        [76, 176, 94],
        [219, 240, 224],
        [101, 203, 120],
        [126, 200, 140],
        [152, 208, 138],
        [101, 246, 65],
      ],
      'light-red': [
        [248, 119, 119],
        [244, 218, 219],
        [254, 158, 158],
        [249, 154, 154],
        [247, 165, 161],
        [255, 127, 163],
      ],
      red: [
        [224, 49, 49],
        [244, 218, 219],
        [229, 89, 89],
        [231, 95, 95],
        [252, 130, 130],
        [255, 99, 110],
      ],
      white: [
        [255, 255, 255],
        [245, 245, 245],
        [249, 249, 249],
        [255, 255, 255],
        [255, 255, 255],
        [255, 255, 255],
      ],
    }),
  },
  dark: {
    background: [16, 16, 17],
    paper: [1, 4, 3],
    noteText: { onWhite: [29, 29, 29], onColor: [242, 242, 242] },
    link: [49, 130, 237],
    marker: [210, 183, 0],
    frame: { fill: [12, 12, 12], stroke: [92, 92, 92], text: [242, 242, 242] },
    card: {
      fill: [36, 37, 41],
      rim: [54, 52, 66],
      line: [54, 54, 58],
      empty: [43, 44, 47],
      text: [217, 217, 217],
    },
    shades: named({
      black: [
        [242, 242, 242],
        [44, 48, 54],
        [152, 152, 152],
        [255, 255, 255],
        [44, 44, 44],
        [210, 183, 0],
      ],
      grey: [
        [147, 152, 176],
        [51, 55, 60],
        [124, 129, 135],
        [131, 136, 165],
        [86, 89, 95],
        [156, 180, 203],
      ],
      'light-violet': [
        [229, 153, 247],
        [56, 52, 66],
        [151, 112, 169],
        [220, 113, 244],
        [118, 47, 142],
        [196, 0, 199],
      ],
      violet: [
        [174, 62, 201],
        [52, 41, 56],
        [118, 58, 139],
        [143, 47, 167],
        [95, 28, 112],
        [158, 0, 238],
      ],
      blue: [
        [79, 114, 252],
        [38, 45, 64],
        [58, 75, 158],
        [60, 92, 221],
        [42, 63, 152],
        [0, 121, 210],
      ],
      'light-blue': [
        [77, 171, 247],
        [42, 54, 66],
        [77, 122, 169],
        [39, 147, 236],
        [31, 84, 149],
        [0, 189, 200],
      ],
      yellow: [
        [255, 192, 52],
        [59, 53, 43],
        [254, 203, 146],
        [255, 174, 0],
        [138, 94, 28],
        [210, 183, 0],
      ],
      orange: [
        [247, 103, 7],
        [59, 46, 39],
        [159, 85, 45],
        [245, 73, 0],
        [124, 57, 5],
        [208, 122, 0],
      ],
      green: [
        [9, 146, 104],
        [37, 50, 49],
        [54, 106, 83],
        [8, 120, 86],
        [1, 68, 41],
        [0, 151, 116],
      ],
      'light-green': [
        [64, 192, 87],
        [42, 56, 48],
        [78, 135, 78],
        [55, 164, 75],
        [33, 88, 29],
        [0, 160, 0],
      ],
      'light-red': [
        [255, 135, 135],
        [60, 43, 43],
        [165, 103, 103],
        [255, 102, 102],
        [122, 51, 51],
        [219, 0, 91],
      ],
      red: [
        [224, 49, 49],
        [56, 39, 38],
        [143, 55, 52],
        [195, 29, 29],
        [126, 32, 31],
        [222, 0, 44],
      ],
      white: [
        [243, 243, 243],
        [245, 245, 245],
        [249, 249, 249],
        [243, 243, 243],
        [234, 234, 234],
        [255, 255, 255],
      ],
    }),
  },
}
