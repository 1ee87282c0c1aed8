// Passwords of guests' screens, which no page shows.

// A setting's value stands in its line, a list's behind its name. A quote after which the text around the option goes on
// (`'vncpasswd=', 'x'`) ends it and opens no password.
const passwordOption =
  /((?:vnc|spice)passw(?:or)?d[ \t]*=[ \t]*|\((?:vnc|spice)passw(?:or)?d\s+)("(?![\s,)\]])(?:[^"\\\n]|\\.)+|'(?![\s,)\]])(?:[^'\\\n]|\\.)+|[^'",)\s]+)/g;
const passwordName = /(?:vnc|spice)passw(?:or)?d$/;

/** Passwords of guests' screens as asterisks, so that they do not end up in logs; every character keeps its column. */
export function maskPasswords(text: string): string {
  return text.replace(passwordOption, (_, before: string, password: string) => {
    const quote = /^["']/.exec(password)?.[0] ?? '';
    return before + quote + '*'.repeat(password.length - quote.length);
  });
}

/** The passwords that stand in a text, as they are written. */
export function findPasswords(text: string): string[] {
  return [...text.matchAll(passwordOption)].map(([, , password = '']) => password.replace(/^["']/, ''));
}

/** Whether an option of this name is a password. */
export function isPasswordName(name: string): boolean {
  return passwordName.test(name);
}

/** Whether a text gives a password away. */
export function holdsPassword(text: string): boolean {
  return maskPasswords(text) !== text;
}
