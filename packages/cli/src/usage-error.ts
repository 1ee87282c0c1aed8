// What is thrown where a command is used wrongly.

/** A wish that cannot be carried out; the message says which and why. */
export class UsageError extends Error {}
