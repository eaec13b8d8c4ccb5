// Traces the outlines of a display list on a canvas.
import type { SKRSContext2D } from '@napi-rs/canvas'
import { type PathCommand, packedStep } from '../display-list.ts'

/** Adds the commands to the current path. */
export function traceCommands(context: SKRSContext2D, commands: readonly PathCommand[]): void {
  for (const command of commands)
    switch (command[0]) {
      case 'moveTo':
        context.moveTo(command[1], command[2])
        break
      case 'lineTo':
        context.lineTo(command[1], command[2])
        break
      case 'quadraticCurveTo':
        context.quadraticCurveTo(command[1], command[2], command[3], command[4])
        break
      case 'bezierCurveTo':
        context.bezierCurveTo(
          command[1],
          command[2],
          command[3],
          command[4],
          command[5],
          command[6],
        )
        break
      case 'arc':
        context.arc(command[1], command[2], command[3], command[4], command[5])
        break
      case 'arcTo':
        context.arcTo(command[1], command[2], command[3], command[4], command[5])
        break
      case 'ellipse':
        context.ellipse(command[1], command[2], command[3], command[4], 0, 0, 2 * Math.PI)
        break
      case 'rect':
        context.rect(command[1], command[2], command[3], command[4])
        break
      case 'closePath':
        context.closePath()
    }
}

/** Adds the steps of a packed outline to the current path. */
export function tracePacked(context: SKRSContext2D, steps: Float64Array): void {
  // Numbers beyond the end would be a mistake of the format, and are not worth a check for each.
  const number = (at: number): number => steps[at] as number
  for (let at = 0; at < steps.length; )
    switch (steps[at]) {
      case packedStep.moveTo:
        context.moveTo(number(at + 1), number(at + 2))
        at += 3
        break
      case packedStep.lineTo:
        context.lineTo(number(at + 1), number(at + 2))
        at += 3
        break
      case packedStep.quadraticCurveTo:
        context.quadraticCurveTo(number(at + 1), number(at + 2), number(at + 3), number(at + 4))
        at += 5
        break
      case packedStep.bezierCurveTo:
        context.bezierCurveTo(
          number(at + 1),
          number(at + 2),
          number(at + 3),
          number(at + 4),
          number(at + 5),
          number(at + 6),
        )
        at += 7
        break
      default:
        context.closePath()
        at += 1
    }
}
