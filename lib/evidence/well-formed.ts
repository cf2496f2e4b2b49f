/** The value with every lone surrogate (which UTF-8 cannot carry, and a hostile page may hold) replaced by U+FFFD. */
export function wellFormed<T>(value: T): T {
  return JSON.parse(
    JSON.stringify(value, (_key, member: unknown) =>
      typeof member === 'string' ? member.toWellFormed() : member,
    ),
  ) as T
}
