// Releases are ordered as they came out, and versions find their family.
import { describe, expect, it } from 'vitest';
import { compareReleases, isWithin, parseRelease, releases } from '../src/index.ts';

it('lists releases in the order of their numbers and years', () => {
  const names = releases.map(({ release }) => release);
  expect(names.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }))).toEqual(names);
  expect(releases.map(({ year }) => year).toSorted()).toEqual(releases.map(({ year }) => year));
  expect(names.toReversed().toSorted(compareReleases)).toEqual(names);
});

it('compares by age, not by text', () => {
  expect(compareReleases('4.9', '4.10')).toBeLessThan(0);
  expect(compareReleases('3.1', '3.0.4')).toBeGreaterThan(0);
  expect(compareReleases('4.4', '4.4')).toBe(0);
});

it('counts both ends of a range in', () => {
  expect(isWithin('3.0.2', { since: '3.0.2', until: '3.0.2' })).toBe(true);
  expect(isWithin('3.0.3', { since: '3.0.2', until: '3.0.2' })).toBe(false);
  expect(isWithin('4.22', { since: '4.0' })).toBe(true);
  expect(isWithin('3.4', { until: '4.4' })).toBe(true);
  expect(isWithin('3.4', {})).toBe(true);
});

describe('parseRelease', () => {
  it.each([
    ['3.0.3-1', '3.0.3'],
    ['3.0.3', '3.0.3'],
    ['3.0.1', '3.0.0'],
    ['3.1.0', '3.1'],
    ['3.2-1', '3.2'],
    ['4.1.4', '4.1'],
    ['4.10', '4.10'],
    ['4.17.3', '4.17'],
    ['4.17.5+23-ga4e5191dc0-1', '4.17'],
    [' v4.20-rc2 ', '4.20'],
    ['3.0', undefined],
    ['3.0.5', undefined],
    ['3', undefined],
    ['4', undefined],
    ['2.0.7', undefined],
    ['4.99', undefined],
    ['2.6.18-6', undefined],
    ['', undefined],
    ['unstable', undefined],
  ])('%j is %s', (text, release) => {
    expect(parseRelease(text)).toBe(release);
  });
});
