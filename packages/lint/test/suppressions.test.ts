// Instructions to the linter in comments: what they cover, what is said of those that do nothing, how they are written.
import { buildFleet, type Document } from '@xencfg/model';
import { applyEdits } from '@xencfg/source';
import { describe, expect, test } from 'vitest';
import { readDirectives } from '../src/directives.ts';
import { directiveWords, lintFleet, rules, runRules, suppressFindings } from '../src/index.ts';

type Language = 'cfg' | 'sxp' | 'menu' | 'xl-conf';

const paths = { cfg: 'web.cfg', sxp: 'xend-config.sxp', menu: 'menu.lst', 'xl-conf': 'xl.conf' };

function documentOf(text: string, language: Language = 'cfg'): Document {
  const [document] = buildFleet([{ path: paths[language], text, language }]).documents;
  if (document === undefined) throw new Error('nothing was read');
  return document;
}

/** `rule:line` of all that is found, lines from 1. */
function found(text: string, language: Language = 'cfg', wanted = /./): string[] {
  const fleet = buildFleet([{ path: paths[language], text, language }]);
  return [...lintFleet(fleet).values()]
    .flat()
    .filter(({ rule }) => wanted.test(rule))
    .map(({ rule, span }) => `${rule}:${text.slice(0, span.start).split('\n').length}`);
}

const bad = "'mac=00:16:3e:00:00'";
const macs = /^mac-malformed|^suppression/;

describe('what an instruction covers', () => {
  test.each([
    ['the next line', `# xencfg-disable-next-line mac-malformed\nvif = [${bad}]\n`],
    ['by family', `# xencfg-disable-next-line network\nvif = [${bad}]\n`],
    ['all rules', `# xencfg-disable-next-line\nvif = [${bad}]\n`],
    ['over blank lines and remarks', `# xencfg-disable-next-line mac-malformed\n\n# cards\nvif = [${bad}]\n`],
    [
      'the whole statement that begins on the next line',
      `# xencfg-disable-next-line mac-malformed\nvif = [\n  'mac=00:16:3e:00:00:01',\n  ${bad},\n]\n`,
    ],
    ['an item within a list', `vif = [\n  # xencfg-disable-next-line mac-malformed\n  ${bad},\n]\n`],
    ['its own line', `vif = [${bad}] # xencfg-disable-line mac-malformed\n`],
    ['one line within a list', `vif = [\n  ${bad}, # xencfg-disable-line mac-malformed\n]\n`],
    ['the file, from its end', `vif = [${bad}]\n# xencfg-disable-file mac-malformed -- all\n`],
    [
      'a block',
      `# xencfg-disable mac-malformed\nvif = [${bad}]\n# xencfg-enable mac-malformed\nname = 'a'\n`,
    ],
    ['from a place on', `# xencfg-disable network\nvif = [${bad}]\n`],
    ['several rules', `# xencfg-disable-next-line mac-missing, mac-malformed\nvif = ['', ${bad}]\n`],
  ])('%s', (_, text) => {
    const without = text.replace(/xencfg-[\w-]+/g, 'nothing');
    expect(found(without, 'cfg', macs)).toContain(`mac-malformed:${lineOf(text, bad)}`);
    expect(found(text, 'cfg', macs)).toEqual([]);
  });

  test.each([
    ['the line after the next', `# xencfg-disable-next-line mac-malformed\nname = 'a'\nvif = [${bad}]\n`],
    ['another line of the list', `vif = [ # xencfg-disable-line mac-malformed\n  ${bad},\n]\n`],
    ['what stands before a block', `vif = [${bad}]\n# xencfg-disable mac-malformed\n`],
    [
      'what stands behind a block',
      `# xencfg-disable network\n# xencfg-enable mac-malformed\nvif = [${bad}]\n`,
    ],
    ['other rules', `# xencfg-disable-next-line mac-multicast\nvif = [${bad}]\n`],
    ['in a text', `name = '# xencfg-disable-file mac-malformed'\nvif = [${bad}]\n`],
    ['after another word', `# no xencfg-disable-file mac-malformed\nvif = [${bad}]\n`],
  ])('not %s', (_, text) => {
    expect(found(text, 'cfg', macs)).toContain(`mac-malformed:${lineOf(text, bad)}`);
  });

  test('in the files of xend, of GRUB and of xl', () => {
    const xend = '(dom0-cpus 0)\n# xencfg-disable-next-line sxp-duplicate-option\n(dom0-cpus\n 1)\n';
    expect(found(xend, 'sxp', /duplicate|suppression/)).toEqual([]);
    expect(found(xend.replace('xencfg-', ''), 'sxp', /duplicate/)).toEqual(['sxp-duplicate-option:3']);
    const menu = 'title xen\n# xencfg-disable-next-line parse-error\nkernel\n';
    expect(found(menu, 'menu')).toEqual([]);
    expect(found(menu.replace('xencfg-', ''), 'menu')).toEqual(['parse-error:3']);
    const conf = '# xencfg-disable-next-line parse-error\nautoballoon=off\n';
    expect(found(conf, 'xl-conf', /parse|suppression/)).toEqual([]);
  });

  test('what is kept away is told apart, with the reason', () => {
    const text = `# xencfg-disable-next-line mac-malformed -- made by a script\nvif = [${bad}]\n`;
    const { suppressed } = runRules(buildFleet([{ path: 'a.cfg', text, language: 'cfg' }]));
    expect(suppressed.get('a.cfg')?.map(({ finding, reason }) => [finding.rule, reason])).toEqual([
      ['mac-malformed', 'made by a script'],
    ]);
  });
});

function lineOf(text: string, word: string): number {
  return text.slice(0, text.indexOf(word)).split('\n').length;
}

describe('an instruction that does nothing', () => {
  test('is told once for each name, unless its rule is off', () => {
    const text = "# xencfg-disable-file mac-malformed, suppression-without-reason\nname = 'web'\n";
    const fleet = buildFleet([{ path: 'a.cfg', text, language: 'cfg' }]);
    const messages = (settings: object): string[] =>
      [...lintFleet(fleet, rules, { settingsFor: () => settings }).values()]
        .flat()
        .filter(({ rule }) => rule.startsWith('suppression'))
        .map(({ message }) => message);
    expect(messages({})).toEqual(["'mac-malformed' finds nothing that this could keep away."]);
    expect(messages({ rules: { 'mac-malformed': 'off' } })).toEqual([]);
    expect(messages({ rules: { 'suppression-unused': 'off' } })).toEqual([]);
  });

  test('keeps no finding about itself away', () => {
    expect(found("# xencfg-disable-file\nname = 'web'\nmemory = 512\n", 'cfg', /suppression/)).toEqual([
      'suppression-unused:1',
    ]);
  });

  test('ten thousand of them are read', () => {
    const text = '# xencfg-disable-next-line mac-malformed\n'.repeat(10_000);
    expect(readDirectives(documentOf(text))).toHaveLength(10_000);
    expect(found(`${text}vif = [${bad}]\n`, 'cfg', macs)).toEqual([]);
  });
});

test('every word is read back', () => {
  for (const word of directiveWords) {
    const [directive] = readDirectives(documentOf(`## ${word} a, b c -- why -- so\n`));
    expect(directive).toMatchObject({ word, reason: 'why -- so' });
    expect(directive?.names.map(({ text }) => text)).toEqual(['a', 'b', 'c']);
  }
});

describe('writing one', () => {
  function suppress(text: string, rule: string, where: 'line' | 'file', language: Language = 'cfg'): string {
    const document = documentOf(text, language);
    const fleet = buildFleet([{ path: paths[language], text, language }]);
    const finding = [...lintFleet(fleet).values()].flat().find((it) => it.rule === rule);
    if (finding === undefined) throw new Error(`no ${rule}`);
    return applyEdits(text, suppressFindings(document, [finding], { where, reason: 'known\nso far' }));
  }

  test('above the statement, as far in', () => {
    const text = `name = 'web'\nvif = [\n  ${bad},\n]\n`;
    const after = suppress(text, 'mac-malformed', 'line');
    expect(after).toBe(
      `name = 'web'\n# xencfg-disable-next-line mac-malformed -- known so far\nvif = [\n  ${bad},\n]\n`,
    );
    expect(found(after, 'cfg', macs)).toEqual([]);
  });

  test('into one that is there', () => {
    const text = `# xencfg-disable-next-line mac-missing -- why\nvif = ['', ${bad}]\n`;
    expect(suppress(text, 'mac-malformed', 'line')).toBe(
      `# xencfg-disable-next-line mac-missing, mac-malformed -- why\nvif = ['', ${bad}]\n`,
    );
  });

  test('at the head of the file, below what programs look for there', () => {
    const text = `#!/usr/bin/python\n# -*- coding: utf-8 -*-\nvif = [${bad}]\n`;
    const after = suppress(text, 'mac-malformed', 'file');
    expect(after.split('\n')[2]).toBe('# xencfg-disable-file mac-malformed -- known so far');
    expect(found(after, 'cfg', macs)).toEqual([]);
  });

  test('for a list of xend and a line of the menu', () => {
    const xend = suppress('(dom0-cpus 0)\n  (dom0-cpus\n 1)\n', 'sxp-duplicate-option', 'line', 'sxp');
    expect(xend.split('\n')[1]).toBe('  # xencfg-disable-next-line sxp-duplicate-option -- known so far');
    expect(found(xend, 'sxp', /duplicate|suppression/)).toEqual([]);
    const menu = suppress('title xen\nkernel\n', 'parse-error', 'line', 'menu');
    expect(found(menu, 'menu')).toEqual([]);
  });

  test('all of a statement in one', () => {
    const text = `vif = ['', ${bad}]\n`;
    const document = documentOf(text);
    const findings = [...lintFleet(buildFleet([{ path: paths.cfg, text, language: 'cfg' }])).values()].flat();
    const wanted = findings.filter(({ rule }) => rule.startsWith('mac-'));
    expect(applyEdits(text, suppressFindings(document, [...wanted, ...wanted], { where: 'line' }))).toBe(
      `# xencfg-disable-next-line mac-missing, mac-malformed\n${text}`,
    );
  });

  test('at the head for a line that goes on from the one before, and for a byte-order mark', () => {
    const text = `name = 'a'; \\\nvif = [${bad}]\n`;
    const after = suppress(text, 'mac-malformed', 'line');
    expect(after).toBe(`# xencfg-disable-file mac-malformed -- known so far\n${text}`);
    expect(found(after, 'cfg', macs)).toEqual([]);
    const conf = suppress('\ufeffautoballoon="off"\n', 'parse-error', 'line', 'xl-conf');
    expect(found(conf, 'xl-conf')).toEqual([]);
  });
});
