// Generated from scene.schema.json by `pnpm generate`. Do not edit.

/**
 * Red, green and blue, 0 to 255 each.
 * 
 * @minItems 3
 * @maxItems 3
 */
export type Color = [number, number, number]
/**
 * An image file, PNG, JPEG, WebP or SVG: an `https:`, `http:` or `data:` URL, or the name of a file in the room's `.images` folder.
 */
export type Src = string
/**
 * One thing on the whiteboard. `type` says which tool made it.
 */
export type Element = (Pencil | Rectangle | Ellipse | Triangle | Rhombus | Pentagram | SpeechBalloon | Straight | Arrow | Text | Image)
/**
 * A place in world units: `[x, y]`, x to the right and y down.
 * 
 * @minItems 2
 * @maxItems 2
 */
export type Point = [Coordinate, Coordinate]
/**
 * A place on an axis in world units, exact to whole units in single precision.
 */
export type Coordinate = number
/**
 * Color of the line or the text.
 */
export type StrokeColor = Color
/**
 * Width of the line in world units, half of it on either side. 0 draws no line.
 */
export type StrokeWidth = number
/**
 * Degrees clockwise about the center of the element.
 */
export type Rotation = number
/**
 * How much the element as a whole covers what is behind: 0 nothing, 1 all.
 */
export type Opacity = number
/**
 * Left edge of its box in world units, before it is rotated.
 */
export type X = Coordinate
/**
 * Top edge of its box in world units, before it is rotated.
 */
export type Y = Coordinate
/**
 * Width of its box in world units.
 */
export type Width = number
/**
 * Height of its box in world units.
 */
export type Height = number
/**
 * Color of the inside. Without it, what is behind shows through.
 */
export type FillColor = Color
/**
 * Red, green and blue, 0 to 255 each.
 * 
 * @minItems 3
 * @maxItems 3
 */
export type Color1 = [number, number, number]
/**
 * Red, green and blue, 0 to 255 each.
 * 
 * @minItems 3
 * @maxItems 3
 */
export type Color2 = [number, number, number]

/**
 * What is on a whiteboard. World units: the origin is in the center, x goes to the right and y down. The screenshot shows the background page or, without one, all elements; of an empty scene it shows the area around the origin, with one unit a pixel. Nothing is stretched: if the proportions differ, the screenshot also shows what is around that.
 */
export interface Scene {
/**
 * The address of this schema, for editors.
 */
$schema?: string
/**
 * A name for people. It is not drawn.
 */
name?: string
/**
 * Color of the board.
 * 
 * @default [255,255,255]
 */
backgroundColor?: Color
ppt?: Background
/**
 * What is drawn, from the back to the front.
 * 
 * @default []
 */
elements?: Element[]
}
/**
 * A page behind the elements, such as a slide. Its center is the world's origin, and it is all that the screenshot frames.
 */
export interface Background {
src: Src
/**
 * Width in world units. The image is stretched to it.
 */
width: number
/**
 * Height in world units. The image is stretched to it.
 */
height: number
}
/**
 * A freehand stroke: a smooth line through its points, with round ends. A single point is a dot.
 */
export interface Pencil {
type: "pencil"
/**
 * Where the pencil was, in order.
 * 
 * @minItems 1
 */
points: [Point, ...(Point)[]]
strokeColor?: StrokeColor
strokeWidth?: StrokeWidth
rotation?: Rotation
opacity?: Opacity
}
/**
 * A rectangle.
 */
export interface Rectangle {
type: "rectangle"
x: X
y: Y
width: Width
height: Height
strokeColor?: StrokeColor
strokeWidth?: StrokeWidth
fillColor?: FillColor
rotation?: Rotation
opacity?: Opacity
}
/**
 * The ellipse that touches the four sides of its box.
 */
export interface Ellipse {
type: "ellipse"
x: X
y: Y
width: Width
height: Height
strokeColor?: StrokeColor
strokeWidth?: StrokeWidth
fillColor?: FillColor
rotation?: Rotation
opacity?: Opacity
}
/**
 * A triangle: its tip is in the middle of the box's top, its base the box's bottom.
 */
export interface Triangle {
type: "triangle"
x: X
y: Y
width: Width
height: Height
strokeColor?: StrokeColor
strokeWidth?: StrokeWidth
fillColor?: FillColor
rotation?: Rotation
opacity?: Opacity
}
/**
 * A rhombus: its corners are the middles of the box's sides.
 */
export interface Rhombus {
type: "rhombus"
x: X
y: Y
width: Width
height: Height
strokeColor?: StrokeColor
strokeWidth?: StrokeWidth
fillColor?: FillColor
rotation?: Rotation
opacity?: Opacity
}
/**
 * A star of five points that fills its box, one point up.
 */
export interface Pentagram {
type: "pentagram"
x: X
y: Y
width: Width
height: Height
strokeColor?: StrokeColor
strokeWidth?: StrokeWidth
fillColor?: FillColor
rotation?: Rotation
opacity?: Opacity
}
/**
 * A balloon with round corners, whose tail ends in the bottom left of the box.
 */
export interface SpeechBalloon {
type: "speechBalloon"
x: X
y: Y
width: Width
height: Height
strokeColor?: StrokeColor
strokeWidth?: StrokeWidth
fillColor?: FillColor
rotation?: Rotation
opacity?: Opacity
}
/**
 * A straight line with round ends.
 */
export interface Straight {
type: "straight"
/**
 * One end.
 */
from: Point
/**
 * The other end.
 */
to: Point
strokeColor?: StrokeColor
strokeWidth?: StrokeWidth
rotation?: Rotation
opacity?: Opacity
}
/**
 * A straight line with an arrowhead, whose size goes with the width of the line.
 */
export interface Arrow {
type: "arrow"
/**
 * Where the line begins.
 */
from: Point
/**
 * The tip of the arrowhead.
 */
to: Point
strokeColor?: StrokeColor
strokeWidth?: StrokeWidth
rotation?: Rotation
opacity?: Opacity
}
/**
 * Text in any script. Base direction, order and line breaks follow Unicode's rules. A character that no font has is drawn as a box with its code point.
 */
export interface Text {
type: "text"
x: X
y: Y
/**
 * What it says. A newline begins a new line.
 */
content: string
/**
 * Size of the letters in world units.
 */
textSize?: number
strokeColor?: StrokeColor
/**
 * Where the lines stand in the box, which is as wide as `width` or else as the widest line. Without it, each line stands at the side on which it begins: left, or right for Arabic and Hebrew.
 */
align?: ("left" | "center" | "right")
/**
 * Width in world units at which lines are wrapped, by Unicode's line breaking rules. Without it, only newlines end a line.
 */
width?: number
/**
 * Height of the box in world units, in which `verticalAlign` places the lines. Without it, the box is as high as its lines.
 */
height?: number
/**
 * Where the lines stand in the box's height.
 */
verticalAlign?: ("top" | "middle" | "bottom")
/**
 * Base direction of the lines. Without it, each line that a newline begins has the direction of its first letter.
 */
direction?: ("ltr" | "rtl")
/**
 * Kind of letters. Characters that the serif, mono and hand fonts lack are drawn in sans.
 */
fontFamily?: ("sans" | "serif" | "mono" | "hand")
/**
 * Whether letters are bold.
 */
bold?: boolean
/**
 * Whether letters are slanted.
 */
italic?: boolean
/**
 * Whether there is a line under the letters.
 */
underline?: boolean
/**
 * Whether there is a line through the letters.
 */
lineThrough?: boolean
textColor?: Color1
backgroundColor?: Color2
/**
 * From line to line, as a multiple of `textSize`.
 */
lineHeight?: number
rotation?: Rotation
opacity?: Opacity
}
/**
 * An image, stretched to its box: PNG, JPEG, WebP or SVG.
 */
export interface Image {
type: "image"
src: Src
x: X
y: Y
width: Width
height: Height
rotation?: Rotation
opacity?: Opacity
}
