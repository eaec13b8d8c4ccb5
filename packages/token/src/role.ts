// The roles, and their numbers in a token's text.
import type { TokenRole } from './token.ts'

// The index of a role is its number: the smaller, the stronger.
const roles: readonly TokenRole[] = ['admin', 'writer', 'reader']

export function isRole(value: unknown): value is TokenRole {
  return roles.some((role) => role === value)
}

export function roleToWire(role: TokenRole): string {
  return String(roles.indexOf(role))
}

export function roleFromWire(text: string): TokenRole | undefined {
  return roles.find((role) => roleToWire(role) === text)
}

export function isAtLeast(role: TokenRole, required: TokenRole): boolean {
  return roles.indexOf(role) <= roles.indexOf(required)
}
