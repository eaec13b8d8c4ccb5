// Traces the outlines of a display list on a canvas.
import type { SKRSContext2D } from '@napi-rs/canvas'
import type { PathCommand } from '../display-list.ts'

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
