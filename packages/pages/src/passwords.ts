// Passwords of guests' screens, which no page shows.

/** A setting's value stands in its line, a list's behind its name. */
const beforePassword = /(?:vnc|spice)passw(?:or)?d(?:[ \t]*=[ \t]*|\s+)/g;
/** With its opening quote. One after which the text around the option goes on (`'vncpasswd=', 'x'`) ends it and opens none. */
const password = /"(?:[^"\\\s,)\]]|\\.)(?:[^"\\\n]|\\.)*|'(?:[^'\\\s,)\]]|\\.)(?:[^'\\\n]|\\.)*|[^'",)\s]+/y;
const passwordName = /(?:vnc|spice)passw(?:or)?d$/;

/** Passwords of guests' screens as asterisks, so that they do not end up in logs; every character keeps its column. */
export function maskPasswords(text: string): string {
  let masked = '';
  let done = 0;
  for (const { start, end } of placesOfPasswords(text)) {
    masked += text.slice(done, start) + '*'.repeat(end - start);
    done = end;
  }
  return masked + text.slice(done);
}

/** The passwords that stand in a text, as they are written. */
export function findPasswords(text: string): string[] {
  return [...placesOfPasswords(text)].map(({ start, end }) => text.slice(start, end));
}

/** Half-open stretches of the text, without quotes, in its order. */
function* placesOfPasswords(text: string): Generator<{ readonly start: number; readonly end: number }> {
  let done = 0;
  for (const { index, 0: before } of text.matchAll(beforePassword)) {
    // The name may stand in a password, and in prose.
    if (index < done || !(before.includes('=') || beginsList(text, index))) continue;
    password.lastIndex = index + before.length;
    const found = password.exec(text)?.[0];
    if (found === undefined) continue;
    done = index + before.length + found.length;
    yield { start: done - found.replace(/^["']/, '').length, end: done };
  }
}

/** Whether a word is the first of a list of xend's. */
function beginsList(text: string, index: number): boolean {
  let at = index - 1;
  while (' \t\r\n'.includes(text[at] ?? 'none')) at--;
  return text[at] === '(';
}

/** Whether an option of this name is a password. */
export function isPasswordName(name: string): boolean {
  return passwordName.test(name);
}

/** Whether a text gives a password away. */
export function holdsPassword(text: string): boolean {
  return maskPasswords(text) !== text;
}
