// Checks commit subjects by the rules in CONTRIBUTING.md.

const maxLength = 72

// First words that are no verb, or a verb in another form.
const notImperative =
  /^(an?|the|what|where|who|whoever|each|every|no|not|it|its|this|that|these|those|(?!embed|proceed)\w{3,}(ed|ing)|\w+[^s]s)$/i

/** What is wrong with the subject, or `undefined`. */
export function findSubjectError(subject: string): string | undefined {
  const [first = ''] = subject.split(' ')
  if (subject.length > maxLength)
    return `has ${subject.length} characters, the maximum is ${maxLength}`
  if (subject.endsWith('.')) return 'ends with a period'
  if (!/^[A-Z]/.test(first)) return 'does not begin with a capital letter'
  if (notImperative.test(first)) return `does not begin with a verb in the imperative: ${first}`
  return undefined
}
