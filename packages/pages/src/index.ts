// Pages for people that the command prints and editors show: guests as their toolstack sees them, explanations, links.
export { homepage, rulePage, schemaAddress } from './about.ts';
export { type Colours, noColours, type Paint } from './colours.ts';
export { type ExplanationPage, writeExplanation } from './explanation-page.ts';
export { type PathDisplay, presenterOf } from './finding.ts';
export { isSecret, type PageOptions, writeGuestPage } from './guest-page.ts';
export { findPasswords, holdsPassword, isPasswordName, maskPasswords } from './passwords.ts';
export { printable } from './printable.ts';
export { columnsOf, takeEnd, takeStart, wrap } from './wrap.ts';
