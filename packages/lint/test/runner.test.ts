// The runner: rules that throw, why a file was read as it was, several targets at once.
import { buildFleet, detectLanguage, type FleetFile } from '@xencfg/model';
import { parseRelease } from '@xencfg/schema';
import { describe, expect, test } from 'vitest';
import {
  type Findings,
  fleetOfExample,
  type LintSettings,
  lintFiles,
  lintFleet,
  lintTargets,
  matters,
  nameTarget,
  readExample,
  rules,
  runRules,
} from '../src/index.ts';
import { defineRule, type FleetRule, type Rule } from '../src/rule.ts';

const guest = (text: string, path = 'web.cfg'): FleetFile => ({ path, text, language: 'cfg' });

const base = {
  family: 'correctness',
  languages: ['cfg'],
  severity: 'warning',
  summary: 'A rule of this test.',
  why: 'It is one.',
  evidence: ['this file'],
  examples: { bad: [], good: [] },
} as const;

test('a rule of the fleet is given the facts of other hosts only if it says that they count', () => {
  const seen = new Map<string, string[]>();
  const counting = (name: string, more: Pick<FleetRule, 'reach'>): Rule =>
    defineRule({
      ...base,
      ...more,
      name,
      scope: 'fleet',
      fact: 'bridge',
      check(facts) {
        const paths = facts.map(({ path }) => path).join(' ');
        seen.set(name, [...(seen.get(name) ?? []), paths]);
      },
    });
  const files = ['h1/etc/xen/a', 'h1/etc/xen/b', 'h2/etc/xen/a', 'h3/etc/xen/a', 'h3/etc/xen/b'];
  const fleet = buildFleet([
    ...['h1', 'h2', 'h3'].map((root) => ({
      path: `${root}/etc/xen/xend-config.sxp`,
      text: '(vif-script vif-bridge)\n',
      language: 'sxp' as const,
    })),
    ...files.map((path) => guest("vif = ['bridge=br0']\n", path)),
  ]);
  lintFleet(fleet, [counting('near', {}), counting('far', { reach: () => true })]);
  expect(Object.fromEntries(seen)).toEqual({
    near: ['h1/etc/xen/a h1/etc/xen/b', 'h3/etc/xen/a h3/etc/xen/b'],
    far: [files.join(' ')],
  });
});

test('facts of other hosts matter to a part as far as some rule says that they count', () => {
  const fact = { key: '', path: 'b', span: { start: 0, end: 0 }, host: 'h2' };
  const kinds = new Set(rules.flatMap((rule) => (rule.scope === 'fleet' ? [rule.fact] : [])));
  const all = [...kinds].filter((kind) =>
    matters({ ...fact, kind, starts: true, mode: 'w!' }, { host: 'h1' }),
  );
  const plain = [...kinds].filter((kind) => matters({ ...fact, kind, mode: 'w' }, { host: 'h1' }));
  expect([all.sort(), plain.sort()]).toEqual([
    ['disk', 'mac', 'name', 'uuid'],
    ['mac', 'uuid'],
  ]);
});

describe('a rule that throws', () => {
  const failing: Rule[] = [
    defineRule({
      ...base,
      name: 'throws-at-once',
      scope: 'guest',
      check() {
        throw new Error('no such thing');
      },
    }),
    defineRule({
      ...base,
      name: 'throws-on-a-host',
      scope: 'host',
      check() {
        throw new Error('nor this.');
      },
    }),
    defineRule({
      ...base,
      name: 'throws-across-guests',
      scope: 'fleet',
      fact: 'mac',
      check(facts) {
        throw new Error(`${facts.length} facts`);
      },
    }),
  ];
  const own = rules.filter((rule) => rule.name === 'parse-error');

  test('becomes a finding, and all others run', () => {
    const fleet = buildFleet([guest('vif = [\n')]);
    const found = [...lintFleet(fleet, [...failing, ...own]).values()].flat();
    expect(found.map(({ rule }) => rule)).toEqual(['internal-error', 'parse-error']);
    expect(found[0]).toMatchObject({
      message: "The rule 'throws-at-once' failed: no such thing.",
      span: { start: 0, end: 0 },
      severity: 'warning',
    });
  });

  test.each(['etc/xen/xl.conf', 'etc/default/grub', 'etc/network/interfaces'])(
    'on a host of %s alone',
    (path) => {
      const language = detectLanguage(path, 'autoballoon = 1\n') ?? 'cfg';
      const xen = parseRelease('4.17');
      const host = { root: '', ...(xen && { xen }) };
      const fleet = buildFleet([{ path, text: 'autoballoon = 1\n', language }], { hosts: [host] });
      const messages = lintFleet(fleet, [...failing, ...own])
        .get(path)
        ?.map(({ message }) => message);
      expect(messages).toContain("The rule 'throws-on-a-host' failed: nor this.");
    },
  );

  test('over several files is told in the first of them', () => {
    const text = "vif = ['mac=00:16:3e:00:00:01']\n";
    const fleet = buildFleet([
      guest(text, 'a.cfg'),
      guest(text, 'b.cfg'),
      { path: 'etc/xen/xend-config.sxp', text: '(dom0-cpus 0)\n', language: 'sxp' },
    ]);
    const found = lintFleet(fleet, [...failing, ...own]);
    expect(found.get('a.cfg')?.map(({ message }) => message)).toContain(
      "The rule 'throws-across-guests' failed: 2 facts.",
    );
    expect(found.get('etc/xen/xend-config.sxp')?.map(({ message }) => message)).toEqual([
      "The rule 'throws-on-a-host' failed: nor this.",
    ]);
  });
});

test('a rule about a guest may speak of another file, judged before or after it, by the settings of that one', () => {
  const rule = defineRule({
    ...base,
    name: 'speaks-of-b',
    scope: 'guest',
    check({ path }, report) {
      for (const other of ['b.cfg', 'gone.cfg'])
        report({ path: other, span: { start: 0, end: 1 }, message: `${path} says so.`, help: 'Do.' });
    },
  });
  const files = ['a.cfg', 'b.cfg', 'c.cfg'].map((path) => guest("name = 'x'\n", path));
  const messages = (found: Findings): readonly string[][] =>
    [...found.values()].map((own) => own.map(({ message }) => message));
  const says = ['a.cfg says so.', 'b.cfg says so.', 'c.cfg says so.'];
  expect(messages(lintFleet(buildFleet(files), [rule]))).toEqual([[], says, []]);
  const settingsFor = (path: string): LintSettings =>
    path === 'b.cfg' ? { presets: ['all'], rules: { 'speaks-of-b': 'off' } } : { presets: ['all'] };
  expect(messages(lintFleet(buildFleet(files), [rule], { settingsFor }))).toEqual([[], [], []]);
});

test('rules are sorted by what they look at once, not on every run', () => {
  let asked = 0;
  const rule = defineRule({ ...base, name: 'counts-its-readers', scope: 'guest', check() {} });
  const counting: Rule[] = [
    new Proxy(rule, {
      get(target, key) {
        if (key === 'scope') asked++;
        return Reflect.get(target, key);
      },
    }),
  ];
  lintFleet(buildFleet([guest('')]), counting);
  const before = asked;
  for (let run = 0; run < 3; run++) lintFleet(buildFleet([guest('a = 1\n'), guest('', 'b.cfg')]), counting);
  expect(asked).toBe(before);
});

describe('why a file was read as it was', () => {
  const says = (dependsOn: 'toolstack' | 'release' | undefined): Rule =>
    defineRule({
      ...base,
      name: 'always-says',
      scope: 'guest',
      ...(dependsOn && { dependsOn }),
      check(_, report) {
        report({ span: { start: 0, end: 1 }, message: 'So.', help: 'Do.' });
      },
    });
  const menu: FleetFile = {
    path: 'boot/grub/menu.lst',
    text: 'title xen\nkernel /boot/xen-3.0.3-1-i386-pae.gz\nmodule /boot/vmlinuz-2.6.18-6-xen-686\n',
    language: 'menu',
  };
  const because = (
    dependsOn: 'toolstack' | 'release' | undefined,
    ...files: FleetFile[]
  ): string | undefined => lintFleet(buildFleet(files), [says(dependsOn)]).get('web.cfg')?.[0]?.because;

  test('is told by rules whose findings rest on it', () => {
    expect(because('release', guest("name = 'web'\n"), menu)).toMatch(
      /^read for xm and Xen 3\.0\.3.*menu\.lst/,
    );
    expect(because('toolstack', guest("name = 'web'\n"), menu)).toMatch(/^read for xm: /);
  });

  test('is not told by others, nor where nothing is assumed', () => {
    expect(because(undefined, guest("name = 'web'\n"), menu)).toBeUndefined();
    expect(because('release', guest("name = 'web'\n"))).toBeUndefined();
  });
});

test('an address that the reader of the file takes is a note, one that it may not take more', () => {
  const severityFor = (toolstack: string) => {
    const text = `${toolstack}name = 'web'\nvif = ['mac=d6-ea-ad-aa-a3-db']\n`;
    const found = lintFleet(buildFleet([guest(text)])).get('web.cfg') ?? [];
    return found.find(({ rule }) => rule === 'mac-malformed')?.severity;
  };
  expect(severityFor('# xencfg: toolstack=xl\n')).toBe('info');
  expect(severityFor('')).toBe('warning');
  expect(severityFor('# xencfg: toolstack=xm\n')).toBe('error');
});

describe('several targets', () => {
  const files = [guest("name = 'web'\nvif = ['mac=00:16:3e:00:00']\ntee = 'optee'\n")];
  const targets = [
    { toolstack: 'xl', xen: '4.10' },
    { toolstack: 'xl', xen: '4.17' },
  ] as const;
  const { findings } = lintTargets(files, {}, targets);
  const of = (rule: string): readonly (readonly string[] | undefined)[] =>
    (findings.get('web.cfg') ?? []).filter((it) => it.rule === rule).map((it) => it.targets);

  test('each finding is told once, with those that it holds for', () => {
    expect(of('mac-malformed')).toEqual([['xl@4.10', 'xl@4.17']]);
    expect(of('key-not-in-target-version')).toEqual([['xl@4.10']]);
  });

  test('a pragma goes before them', () => {
    const own = [guest(`# xencfg: toolstack=xl xen=4.17\n${files[0]?.text}`)];
    const rulesFound = [...lintTargets(own, {}, targets).findings.values()].flat().map(({ rule }) => rule);
    expect(rulesFound).not.toContain('key-not-in-target-version');
  });

  test('the release that a host boots does not', () => {
    const menu: FleetFile = {
      path: 'menu.lst',
      text: 'title x\nkernel /boot/xen-4.17-amd64.gz\n',
      language: 'menu',
    };
    const found = lintTargets([...files, menu], {}, [targets[0]]).findings.get('web.cfg') ?? [];
    expect(found.map(({ rule }) => rule)).toContain('key-not-in-target-version');
  });

  test('an instruction that serves one of them is not unused', () => {
    const text =
      "name = 'web'\n# xencfg-disable-next-line key-not-in-target-version -- old host\ntee = 'optee'\n";
    const result = lintTargets([guest(text)], {}, targets);
    expect([...result.findings.values()].flat().map(({ rule }) => rule)).not.toContain('suppression-unused');
    expect(result.suppressed.get('web.cfg')?.map(({ finding }) => finding.targets)).toEqual([['xl@4.10']]);
    const unused = lintTargets([guest(text)], {}, [targets[1], { toolstack: 'xl', xen: '4.18' }]);
    expect([...unused.findings.values()].flat().map(({ rule }) => rule)).toContain('suppression-unused');
  });

  test('none is a run like any other', () => {
    expect(lintTargets(files, {}, []).findings).toEqual(lintFleet(buildFleet(files)));
  });

  test('have the names by which a command line gives them', () => {
    expect(nameTarget({ toolstack: 'xm' })).toBe('xm');
    expect(nameTarget({ xen: '4.17' })).toBe('4.17');
    expect(nameTarget({ toolstack: 'xl', xen: '4.17' })).toBe('xl@4.17');
  });
});

test('each file is told of once, with the tree that its rules saw', () => {
  // Many more than of which trees are kept.
  const files = Array.from({ length: 100 }, (_, index) =>
    guest(`name = 'g${index}'\n# ${'-'.repeat(1_000)}\n`, `g${index}.cfg`),
  );
  const seen = new Map<string, unknown>();
  const looking = defineRule({
    ...base,
    name: 'looks-at-trees',
    scope: 'guest',
    check({ path, document }) {
      seen.set(path, document.tree);
    },
  });
  const fleet = buildFleet(files);
  const told: string[] = [];
  runRules(fleet, [looking], {
    onJudged(document) {
      told.push(document.path);
      expect('tree' in document && document.tree).toBe(seen.get(document.path));
    },
  });
  expect(told).toEqual(files.map(({ path }) => path));
  const [first] = fleet.guests;
  expect(first?.document.tree).not.toBe(seen.get('g0.cfg'));
});

describe('while a fleet is read', () => {
  const names = ['a', 'b', 'c'];
  const files = names.map((name) => guest(`name = '${name}'\n`, `${name}.cfg`));

  test('guests are judged before the next ones are read', () => {
    // More than of which trees are kept.
    const large = files.map((file) => ({ ...file, text: `${file.text}# ${'-'.repeat(20_000)}\n` }));
    const steps: string[] = [];
    const rule = defineRule({
      ...base,
      name: 'notes-steps',
      scope: 'guest',
      check({ path }) {
        steps.push(`judge ${path}`);
      },
    });
    const ofFile = (path: string) => {
      if (steps.at(-1) !== `read ${path}`) steps.push(`read ${path}`);
      return {};
    };
    lintFiles({ files: large, settings: { ofFile } }, [rule], {
      onJudged: ({ path }) => steps.push(`told of ${path}`),
    });
    expect(steps).toEqual(files.flatMap(({ path }) => [`read ${path}`, `judge ${path}`, `told of ${path}`]));
  });

  test('one rule after the other looks at a row of them', () => {
    const steps: string[] = [];
    const noting = ['one', 'two'].map((name) =>
      defineRule({ ...base, name, scope: 'guest', check: ({ path }) => void steps.push(`${name} ${path}`) }),
    );
    lintFiles({ files }, noting, { onJudged: ({ path }) => steps.push(`told of ${path}`) });
    expect(steps).toEqual(
      ['one', 'two', 'told of'].flatMap((what) => files.map(({ path }) => `${what} ${path}`)),
    );
  });

  test('a check that asks for the fleet is made again when that is whole, and speaks once', () => {
    const seen: string[] = [];
    const rule = (name: string, asks: (path: string) => boolean): Rule =>
      defineRule({
        ...base,
        name,
        scope: 'guest',
        check({ path }, report, context) {
          seen.push(`${name} ${path}`);
          const say = (message: string) => report({ span: { start: 0, end: 1 }, message, help: 'Do.' });
          say('First.');
          if (asks(path))
            say(`${context.fleet.guests.length} guests, ${context.fleet.documents.length} files.`);
        },
      });
    const two = [rule('asks', (path) => path === 'b.cfg'), rule('is-content', () => false)];
    const text = '# xencfg-disable-next-line asks\nname = 1\n';
    const menu: FleetFile = { path: 'h/boot/grub/menu.lst', text: 'title x\n', language: 'menu' };
    const all = [...files, guest(text, 'kept.cfg'), menu];
    const { fleet, findings, suppressed } = lintFiles({ files: all }, two);
    const paths = all.slice(0, 4).map(({ path }) => path);
    expect(seen).toEqual([
      ...two.flatMap(({ name }) => paths.map((path) => `${name} ${path}`)),
      'asks b.cfg',
    ]);
    expect([...findings.keys()]).toEqual(all.map(({ path }) => path));
    expect(findings.get('b.cfg')?.map(({ rule, message }) => `${rule}: ${message}`)).toEqual([
      'asks: 4 guests, 5 files.',
      'asks: First.',
      'is-content: First.',
    ]);
    expect({ findings, suppressed }).toEqual(runRules(fleet, two));
  });

  test('one that throws, and one that speaks of another file, come to the same', () => {
    const strange: Rule[] = [
      defineRule({
        ...base,
        name: 'throws-with-the-fleet',
        scope: 'guest',
        check(_, __, { fleet }) {
          throw new Error(`${fleet.guests.length} guests`);
        },
      }),
      defineRule({
        ...base,
        name: 'speaks-of-c',
        scope: 'document',
        check({ path }, report, context) {
          const message = `${path} says so, of ${context.guest?.name}.`;
          report({ path: 'c.cfg', span: { start: 0, end: 1 }, message, help: 'Do.' });
        },
      }),
    ];
    const { fleet, findings } = lintFiles({ files }, strange);
    expect(findings.get('c.cfg')?.map(({ message }) => message)).toEqual([
      "The rule 'throws-with-the-fleet' failed: 3 guests.",
      ...names.map((name) => `${name}.cfg says so, of ${name}.`),
    ]);
    expect(findings).toEqual(lintFleet(fleet, strange));
  });

  test('rules ask for the fleet only when they have something to say', () => {
    // What these look for is whether the fleet has a guest of some name.
    const looking = new Set(['backend-domain-unknown', 'autostart-order']);
    const inVain = rules.flatMap((rule) => {
      if (rule.scope !== 'guest' || looking.has(rule.name)) return [];
      return [...rule.examples.bad, ...rule.examples.good].flatMap((example) => {
        const checked = new Map<string, number>();
        const counting: typeof rule = {
          ...rule,
          check(subject, report, context) {
            checked.set(subject.path, (checked.get(subject.path) ?? 0) + 1);
            rule.check(subject, report, context);
          },
        };
        const { documents } = fleetOfExample(readExample(example.files));
        const files = documents.map(({ path, text, language }) => ({ path, text, language }));
        const { findings } = lintFiles({ files }, [counting]);
        return [...checked].flatMap(([path, times]) =>
          times > 1 && findings.get(path)?.length === 0 ? [`${rule.name} ${path}`] : [],
        );
      });
    });
    expect(inVain).toEqual([]);
  });
});
