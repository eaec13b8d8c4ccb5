// The scene schema's texts in Chinese, by their English.
import type { Translation } from '../../src/i18n.ts'

export const sceneSchema: Translation = {
  file: 'docs/languages/zh/scene-schema.ts',
  descriptions: {
    'What is on a whiteboard. World units: the origin is in the center, x goes to the right and y down. The screenshot shows the background page or, without one, all elements; of an empty scene it shows the area around the origin, with one unit a pixel. Nothing is stretched: if the proportions differ, the screenshot also shows what is around that.':
      '白板的内容。坐标使用世界单位：原点在中心，x 轴向右，y 轴向下。截图的范围是背景页；没有背景页时包含全部元素；空场景以原点为中心，一个单位对应一个像素。内容不会变形：截图与内容的比例不同时，多出的部分显示周围的白板。',
    'The address of this schema, for editors.': '本 Schema 的地址，供编辑器使用。',
    'A name for people. It is not drawn.': '便于识别的名称，不会显示在截图中。',
    'Color of the board.': '白板的背景颜色。',
    'What is drawn, from the back to the front.': '元素列表，从底层到顶层排列。',
    'One thing on the whiteboard. `type` says which tool made it.':
      '白板上的一个元素。`type` 表示元素的类型。',
    "A page behind the elements, such as a slide. Its center is the world's origin, and it is all that the screenshot frames.":
      '位于元素下层的页面，例如一张幻灯片。页面的中心为坐标原点，截图的范围就是该页面。',
    'Width in world units. The image is stretched to it.':
      '宽度，单位为世界单位。图片会拉伸到该宽度。',
    'Height in world units. The image is stretched to it.':
      '高度，单位为世界单位。图片会拉伸到该高度。',
    'A freehand stroke: a smooth line through its points, with round ends. A single point is a dot.':
      '手绘笔迹：经过所有点的平滑曲线，两端为圆头。只有一个点时显示为圆点。',
    'Where the pencil was, in order.': '笔迹依次经过的点。',
    'A rectangle.': '矩形。',
    'The ellipse that touches the four sides of its box.': '与外框四边相切的椭圆。',
    "A triangle: its tip is in the middle of the box's top, its base the box's bottom.":
      '三角形：顶点位于外框上边的中点，底边为外框的下边。',
    "A rhombus: its corners are the middles of the box's sides.":
      '菱形：四个角位于外框各边的中点。',
    'A star of five points that fills its box, one point up.': '充满外框的五角星，一角朝上。',
    'A balloon with round corners, whose tail ends in the bottom left of the box.':
      '圆角对话气泡，尾巴指向外框的左下角。',
    'A straight line with round ends.': '直线，两端为圆头。',
    'One end.': '直线的一端。',
    'The other end.': '直线的另一端。',
    'A straight line with an arrowhead, whose size goes with the width of the line.':
      '带箭头的直线，箭头的大小随线宽变化。',
    'Where the line begins.': '直线的起点。',
    'The tip of the arrowhead.': '箭头的尖端。',
    "Text in any script. Base direction, order and line breaks follow Unicode's rules. A character that no font has is drawn as a box with its code point.":
      '任意语言的文字。书写方向、字符顺序和换行遵循 Unicode 规则。所有字体都没有的字符显示为带有码点的方框。',
    'What it says. A newline begins a new line.': '文字内容。换行符表示换行。',
    'Size of the letters in world units.': '字号，单位为世界单位。',
    'Where the lines stand in the box, which is as wide as `width` or else as the widest line. Without it, each line stands at the side on which it begins: left, or right for Arabic and Hebrew.':
      '文字在文本框中的对齐方式。文本框的宽度为 `width`；未设置 `width` 时为最宽一行的宽度。未设置时，每行从其起始一侧对齐：一般为左侧，阿拉伯文和希伯来文为右侧。',
    'Height of the box in world units, in which `verticalAlign` places the lines. Without it, the box is as high as its lines.':
      '文本框的高度，单位为世界单位，`verticalAlign` 据此排列各行。未设置时，文本框的高度为各行的总高度。',
    "Where the lines stand in the box's height.": '文字在文本框中的垂直对齐方式。',
    'Base direction of the lines. Without it, each line that a newline begins has the direction of its first letter.':
      '文字的基本书写方向。未设置时，每个段落的方向取决于其第一个字母。',
    'Kind of letters. Characters that the serif, mono and hand fonts lack are drawn in sans.':
      '字体类型：无衬线、衬线、等宽或手写。所选字体没有的字符使用无衬线字体。',
    'Whether letters are bold.': '是否加粗。',
    'Whether letters are slanted.': '是否倾斜。',
    'Whether there is a line under the letters.': '是否有下划线。',
    'Whether there is a line through the letters.': '是否有删除线。',
    'Color of the letters, instead of `strokeColor`.': '文字的颜色，优先于 `strokeColor`。',
    'Color behind each line. Without it, what is behind shows through.':
      '每行文字的背景颜色。未设置时为透明。',
    'From line to line, as a multiple of `textSize`.': '行高，为 `textSize` 的倍数。',
    "Width in world units at which lines are wrapped, by Unicode's line breaking rules. Without it, only newlines end a line.":
      '自动换行的宽度，单位为世界单位，按 Unicode 规则换行。未设置时只在换行符处换行。',
    'An image, stretched to its box: PNG, JPEG, WebP or SVG.':
      '图片，拉伸到外框的大小。支持 PNG、JPEG、WebP 和 SVG。',
    'A place in world units: `[x, y]`, x to the right and y down.':
      '坐标 `[x, y]`，单位为世界单位，x 轴向右，y 轴向下。',
    'Red, green and blue, 0 to 255 each.': '红、绿、蓝三个分量，取值均为 0 到 255。',
    'A place on an axis in world units, exact to whole units in single precision.':
      '坐标轴上的位置，单位为世界单位。使用单精度浮点数，可精确到整数。',
    'Left edge of its box in world units, before it is rotated.':
      '外框左边的 x 坐标（旋转前），单位为世界单位。',
    'Top edge of its box in world units, before it is rotated.':
      '外框上边的 y 坐标（旋转前），单位为世界单位。',
    'Width of its box in world units.': '外框的宽度，单位为世界单位。',
    'Height of its box in world units.': '外框的高度，单位为世界单位。',
    'Color of the line or the text.': '线条或文字的颜色。',
    'Color of the inside. Without it, what is behind shows through.':
      '填充颜色。未设置时不填充，可以看到下层的内容。',
    'Width of the line in world units, half of it on either side. 0 draws no line.':
      '线宽，单位为世界单位，轮廓两侧各占一半。设为 0 时不绘制线条。',
    'Degrees clockwise about the center of the element.': '绕元素中心顺时针旋转的角度。',
    'How much the element as a whole covers what is behind: 0 nothing, 1 all.':
      '元素整体的不透明度：0 为完全透明，1 为完全不透明。',
    "An image file, PNG, JPEG, WebP or SVG: an `https:`, `http:` or `data:` URL, or the name of a file in the room's `.images` folder.":
      'PNG、JPEG、WebP 或 SVG 图片：`https:`、`http:` 或 `data:` URL，或房间的 `.images` 文件夹中的文件名。',
  },
}
