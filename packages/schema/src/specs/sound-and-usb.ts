// The strings of paravirtual sound cards, and of xm's USB controllers.
import type { Spec } from './spec.ts';

const sound = { since: '4.12', uncertain: true } as const;
const count = { kind: 'integer', min: 0 } as const;

export const vsndSpec = {
  name: 'vsnd',
  summary: 'Describes one part of a sound card; the first word says which.',
  form: { xl: 'CARD, PCM or STREAM, then key=value between commas' },
  keys: [
    {
      name: 'backend',
      summary: 'Names the domain that serves the card.',
      shape: { kind: 'string' },
      xl: sound,
    },
    { name: 'short-name', summary: 'Names the card in few letters.', shape: { kind: 'string' }, xl: sound },
    { name: 'long-name', summary: 'Names the card in full.', shape: { kind: 'string' }, xl: sound },
    { name: 'name', summary: 'Names a PCM device.', shape: { kind: 'string' }, xl: sound },
    {
      name: 'unique-id',
      summary: 'Tells the streams apart for the backend; the man page writes id in its place.',
      shape: { kind: 'string' },
      xl: sound,
    },
    {
      name: 'type',
      summary: 'Makes a stream play or capture.',
      shape: { kind: 'enum', words: ['p', 'c'] },
      xl: sound,
    },
    {
      name: 'sample-rates',
      summary: 'Lists the rates in Hz, with semicolons between.',
      shape: { kind: 'string' },
      xl: sound,
    },
    {
      name: 'sample-formats',
      summary: 'Lists the formats of a sample, with semicolons between.',
      shape: { kind: 'string' },
      xl: sound,
    },
    { name: 'channels-min', summary: 'Sets the least number of channels.', shape: count, xl: sound },
    { name: 'channels-max', summary: 'Sets the largest number of channels.', shape: count, xl: sound },
    { name: 'buffer-size', summary: 'Sets the largest buffer, in bytes.', shape: count, xl: sound },
  ],
  words: [
    { name: 'CARD', summary: 'Begins a card.', shape: { kind: 'flag' }, xl: { since: '4.12' } },
    { name: 'PCM', summary: 'Begins a device of the card.', shape: { kind: 'flag' }, xl: { since: '4.12' } },
    {
      name: 'STREAM',
      summary: 'Begins a stream of the device.',
      shape: { kind: 'flag' },
      xl: { since: '4.12' },
    },
  ],
  unknownKey: { xl: 'refuses' },
  source: 'xl_parse.c (parse_vsnd_config) and its man page, 4.17',
  trust: 'uncertain',
} satisfies Spec;

export const vusbSpec = {
  name: 'vusb',
  summary: 'Describes one USB controller of xm with what is plugged in.',
  keys: [
    {
      name: 'usbver',
      summary: 'Chooses the generation of USB.',
      shape: { kind: 'integer', min: 1, max: 2 },
      xm: { since: '4.0' },
    },
    {
      name: 'numports',
      summary: 'Sets how many ports the controller has.',
      shape: { kind: 'integer', min: 1 },
      xm: { since: '4.0' },
    },
    {
      name: 'port_N',
      summary: 'Plugs a device of the host into port N, by the name that sysfs has for it.',
      shape: { kind: 'string' },
      xm: { since: '4.0' },
    },
  ],
  source: 'create.py, 4.0 to 4.4',
  trust: 'read',
} satisfies Spec;
