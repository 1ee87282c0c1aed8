// Files whose setting v is a text that C's strtol may take for a number.
import fc from 'fast-check';

const edges = [
  '0',
  '1',
  '07',
  '08',
  '09',
  '0x',
  '0X1F',
  '0xg',
  '0b1',
  '00',
  '-0',
  '+1',
  '--1',
  '1 ',
  ' 1',
  '\t1',
  '',
  ' ',
  '-',
  '1L',
  '1.0',
  '1e3',
];
const limits = [
  '2147483648',
  '4294967296',
  '9007199254740993',
  '9223372036854775807',
  '9223372036854775808',
  '-9223372036854775808',
  '-9223372036854775809',
  '0x7fffffffffffffff',
  '0x8000000000000000',
  '0777777777777777777777',
  '01000000000000000000000',
];

const numberTexts: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...edges, ...limits),
  fc.string({ unit: fc.constantFrom(...'0123456789abfxX+- \t\v\f\r\u00a0\ufeff\u2003'), maxLength: 6 }),
  fc.integer().map(String),
  fc.integer({ min: 0 }).map((it) => `0x${it.toString(16)}`),
  fc.integer({ min: 0 }).map((it) => `0${it.toString(8)}`),
);

/** As written or in quotes, by one assignment or joined from two. */
export const numberFiles: fc.Arbitrary<string> = fc.oneof(
  { weight: 8, arbitrary: numberTexts.map((it) => `v = "${it}"\n`) },
  { weight: 2, arbitrary: numberTexts.map((it) => `v = ${it}\n`) },
  { weight: 1, arbitrary: fc.tuple(numberTexts, numberTexts).map(([a, b]) => `v = "${a}"\nv += "${b}"\n`) },
  { weight: 1, arbitrary: numberTexts.map((it) => `v += "${it}"\n`) },
);
