// Validates the properties of shapes, bindings and assets, as tldraw's schema describes them.
import {
  defaultBindingSchemas,
  defaultShapeSchemas,
  type TLArrowBinding,
  type TLDefaultShape,
} from '@tldraw/tlschema'
import type { Values } from './values.ts'

type Shape = TLDefaultShape
export type ShapeType = Shape['type']
/** The properties of a kind of shape. */
export type PropsOf<Type extends ShapeType> = Extract<Shape, { type: Type }>['props']
export type ArrowBindingProps = TLArrowBinding['props']

interface Validator {
  validate(value: unknown): unknown
  /** Of a style, such as a color. */
  readonly defaultValue?: unknown
}
type Validators = Readonly<Record<string, Validator>>

const validatorsOf = (
  schemas: Readonly<Record<string, { readonly props?: unknown }>>,
  type: string,
): Validators | undefined =>
  Object.hasOwn(schemas, type) ? (schemas[type]?.props as Validators) : undefined

// What is not worth leaving a shape out for.
const defaults: Values = {
  url: '',
  altText: '',
  growY: 0,
  scale: 1,
  scaleX: 1,
  scaleY: 1,
  labelPosition: 0.5,
  elbowMidPoint: 0.5,
  fontSizeAdjustment: 1,
  textLastEditedBy: null,
  richText: { type: 'doc', content: [] },
  isComplete: true,
  isPen: false,
  playing: false,
  autoplay: false,
  time: 0,
}

/**
 * The validated properties, or `undefined` if one of them is broken. A style that is not known, such as a color of
 * a board's own theme, is replaced by the default.
 */
function validate(props: Values, validators: Validators): Values | undefined {
  const valid: Record<string, unknown> = {}
  for (const [name, validator] of Object.entries(validators))
    try {
      valid[name] = validator.validate(props[name])
    } catch {
      const value = validator.defaultValue ?? defaults[name]
      if (value === undefined) return undefined
      valid[name] = value
    }
  return valid
}

export const isKnownShape = (type: string): type is ShapeType =>
  Object.hasOwn(defaultShapeSchemas, type)

export function shapeProps(type: ShapeType, props: Values): Values | undefined {
  const validators = validatorsOf(defaultShapeSchemas, type)
  return validators && validate(props, validators)
}

export function bindingProps(type: string, props: Values): ArrowBindingProps | undefined {
  const validators = type === 'arrow' ? validatorsOf(defaultBindingSchemas, type) : undefined
  return validators && (validate(props, validators) as ArrowBindingProps | undefined)
}
