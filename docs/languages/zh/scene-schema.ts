// The scene schema's texts in Chinese, by their English.
import type { Translation } from '../../src/i18n.ts'

export const sceneSchema: Translation = {
  file: 'docs/languages/zh/scene-schema.ts',
  descriptions: {
    'What is on a whiteboard. World units: the origin is in the centre, x goes to the right and y down. The picture frames the background page; without one, all elements; an empty scene has the origin in its centre, one unit a pixel. Nothing is stretched for that: what the frame leaves over shows the world beyond it.':
      '白板上的内容。坐标使用世界单位：原点在中心，x 轴向右，y 轴向下。截图以背景页为画面；没有背景页时，以全部元素为画面；空场景以原点为中心，一个单位对应一个像素。内容不会因此被拉伸，画面与图片比例不同时，多出的部分显示画面以外的白板。',
    'The address of this schema, for editors.': '本 Schema 的地址，供编辑器使用。',
    'A name for people. It is not drawn.': '给人看的名称，不会画出来。',
    'Colour of the board.': '白板的底色。',
    'What is drawn, from the back to the front.': '要画的元素，从最底层到最上层排列。',
    'One thing on the whiteboard. `type` says which tool made it.':
      '白板上的一个元素，`type` 说明它由哪种工具画成。',
    "A page behind the elements, such as a slide. Its centre is the world's origin, and the picture frames it alone.":
      '垫在元素下面的一页，例如一张幻灯片。它的中心就是坐标原点，截图只以它为画面。',
    'Width in world units. The image is stretched to it.': '宽度，世界单位。图片会拉伸到这个宽度。',
    'Height in world units. The image is stretched to it.':
      '高度，世界单位。图片会拉伸到这个高度。',
    'A freehand stroke: a smooth line through its points, with round ends. A single point is a dot.':
      '手绘笔迹：一条经过各点的平滑曲线，两端为圆头。只有一个点时，画出来是一个圆点。',
    'Where the pencil was, in order.': '画笔依次经过的各个点。',
    'A rectangle.': '矩形。',
    'The ellipse that touches the four sides of its box.': '与外框四边相切的椭圆。',
    "A triangle: its tip is in the middle of the box's top, its base the box's bottom.":
      '三角形：顶点在外框上边的中点，底边就是外框的下边。',
    "A rhombus: its corners are the middles of the box's sides.":
      '菱形：四个角分别在外框各边的中点。',
    'A star of five points that fills its box, one point up.': '撑满外框的五角星，一角朝上。',
    'A balloon with round corners, whose tail ends in the bottom left of the box.':
      '圆角对话气泡，尾巴指向外框的左下角。',
    'A straight line with round ends.': '直线，两端为圆头。',
    'One end.': '直线的一端。',
    'The other end.': '直线的另一端。',
    'A straight line with an arrowhead, whose size goes with the width of the line.':
      '带箭头的直线，箭头的大小随线宽变化。',
    'Where the line begins.': '直线的起点。',
    'The tip of the arrowhead.': '箭头的尖端。',
    'Text in lines of 1.5 times its size, drawn in Noto Sans SC, Noto Sans and Noto Color Emoji: Chinese, Japanese, Latin, Greek, Cyrillic, Devanagari and emoji. A character that none of them has is a box.':
      '文字，行高为字号的 1.5 倍，字体为 Noto Sans SC、Noto Sans 和 Noto Color Emoji，可以书写中文、日文、拉丁字母、希腊字母、西里尔字母、天城文和表情符号。这些字体中都没有的字符显示为方框。',
    'What it says. A newline begins a new line.': '文字内容。换行符表示另起一行。',
    'Size of the letters in world units.': '字号，世界单位。',
    'Where the lines stand in the box, which is as wide as `width` or else as the widest line.':
      '各行在文本框里的对齐方式。文本框的宽度是 `width`；没有 `width` 时，是最宽一行的宽度。',
    'Width in world units at which lines are wrapped: between words, and between any two characters of Chinese and Japanese. Without it, only newlines end a line.':
      '自动换行的宽度，世界单位。在单词之间换行；中文和日文可以在任意两个字之间换行。不填时，只在换行符处换行。',
    'An image, stretched to its box. SVG is not an image here: PNG, JPEG and WebP are.':
      '图片，拉伸到外框大小。支持 PNG、JPEG 和 WebP，不支持 SVG。',
    'A place in world units: `[x, y]`, x to the right and y down.':
      '一个位置，世界单位：`[x, y]`，x 轴向右，y 轴向下。',
    'Red, green and blue, 0 to 255 each.': '红、绿、蓝三个分量，各为 0 到 255。',
    'A place on an axis in world units, exact to whole units in single precision.':
      '坐标轴上的位置，世界单位；按单精度浮点数计算，可以精确到整数。',
    'Left edge of its box in world units, before it is rotated.':
      '外框左边的位置（旋转之前），世界单位。',
    'Top edge of its box in world units, before it is rotated.':
      '外框上边的位置（旋转之前），世界单位。',
    'Width of its box in world units.': '外框的宽度，世界单位。',
    'Height of its box in world units.': '外框的高度，世界单位。',
    'Colour of the line or the text.': '线条或文字的颜色。',
    'Colour of the inside. Without it, what is behind shows through.':
      '内部的填充色。不填时不填充，可以看到下层的内容。',
    'Width of the line in world units, half of it on either side. 0 draws no line.':
      '线宽，世界单位，向轮廓两侧各占一半。为 0 时不画线。',
    'Degrees clockwise about the centre of the element.': '绕元素中心顺时针旋转的角度，单位为度。',
    'How much the element as a whole covers what is behind: 0 nothing, 1 all.':
      '整个元素的不透明度：0 为完全透明，1 为完全不透明。',
    "An image file, PNG, JPEG or WebP: an `https:`, `http:` or `data:` URL, or the name of a file in the room's `.images` folder.":
      'PNG、JPEG 或 WebP 图片：可以是 `https:`、`http:` 或 `data:` 开头的 URL，也可以是房间的 `.images` 文件夹里的文件名。',
  },
}
