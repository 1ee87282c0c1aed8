// One UUID in two guests.
import { findClashes, nameAll, placesOf } from '../../clashes.ts';
import { defineRule } from '../../rule.ts';
import { deriveUuid } from '../../uuid-generator.ts';

export const uuidDuplicate = defineRule({
  name: 'uuid-duplicate',
  family: 'fleet',
  scope: 'fleet',
  fact: 'uuid',
  reach: () => true,
  languages: ['cfg'],
  severity: 'error',
  summary: 'Two guests have the same UUID.',
  why: 'xend keeps guests by their UUID and takes the second for the first; under xl both run, and whatever tells guests apart by it mixes them up.',
  evidence: ['XendDomain.py, 4.4.0', 'own judgement'],
  examples: {
    bad: [
      {
        files: {
          'a.cfg': "name = 'a'\nuuid = '«06ed00fe-1162-4fc4-b5d8-11993ee4a8b9»'\n",
          'b.cfg': "name = 'b'\nuuid = '«06ED00FE-1162-4FC4-B5D8-11993EE4A8B9»'\n",
        },
        fixed: {
          'a.cfg': "name = 'a'\nuuid = '06ed00fe-1162-4fc4-b5d8-11993ee4a8b9'\n",
          'b.cfg': "name = 'b'\nuuid = '140fde14-1899-4c9f-a970-083e6ee7b2e9'\n",
        },
      },
    ],
    good: [
      {
        files: {
          'a.cfg': "name = 'a'\nuuid = '06ed00fe-1162-4fc4-b5d8-11993ee4a8b9'\n",
          'b.cfg': "name = 'b'\nuuid = '06ed00fe-1162-4fc4-b5d8-11993ee4a8ba'\n",
        },
      },
      {
        note: 'Two files of one guest, and UUIDs that nobody filled in.',
        files: {
          'a.cfg': "name = 'a'\nuuid = '06ed00fe-1162-4fc4-b5d8-11993ee4a8b9'\n",
          'a-old.cfg': "name = 'a'\nuuid = '06ed00fe-1162-4fc4-b5d8-11993ee4a8b9'\n",
          'b.cfg': "name = 'b'\nuuid = '00000000-0000-0000-0000-000000000000'\n",
          'c.cfg': "name = 'c'\nuuid = '00000000-0000-0000-0000-000000000000'\n",
        },
      },
    ],
  },
  check(facts, report, { fleet }) {
    const [keeper] = facts;
    // All digits alike: no UUID but a gap to fill in.
    if (keeper === undefined || /^(.)\1*$/.test(keeper.key)) return;
    for (const { fact, others, more } of findClashes(facts)) {
      // One may keep it, so that mending all findings mends each of the others once.
      const guest = fact.guest === keeper.guest ? undefined : fleet.guestsByPath.get(fact.path);
      const written = guest?.document.text.slice(fact.span.start, fact.span.end) ?? '';
      const isPlain = written.replaceAll('-', '').toLowerCase() === fact.key;
      report({
        path: fact.path,
        span: fact.span,
        message: `${nameAll(others, more)} ${others.length + more > 1 ? 'have' : 'has'} this UUID as well.`,
        help: 'Give each guest a UUID of its own, or leave it out.',
        related: placesOf(others, (name) => `also the UUID of ${name}`),
        ...(guest !== undefined &&
          isPlain && {
            fix: {
              title: 'Give this guest a UUID of its own',
              safety: 'unsafe',
              edits: [{ span: fact.span, text: deriveUuid(fleet, guest) }],
            },
          }),
      });
    }
  },
});
