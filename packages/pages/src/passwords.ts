// Passwords of guests' screens, which no page shows.

const passwordOption = /((?:vnc|spice)passwd(?:\s*=\s*|\s+)['"]?)([^'",)\s]+)/g;

/** Passwords of guests' screens as asterisks, so that they do not end up in logs; every character keeps its column. */
export function maskPasswords(text: string): string {
  return text.replace(
    passwordOption,
    (_, before: string, password: string) => before + '*'.repeat(password.length),
  );
}

/** Whether a text gives a password away. */
export function holdsPassword(text: string): boolean {
  return maskPasswords(text) !== text;
}
