// Reports of findings, read by what others use to judge such reports: SARIF by its schema and Microsoft's validator, rdjson by
// reviewdog's schema, JUnit by a library of Debian's. Those of npm are looked for in the folder XENCFG_VALIDATORS, where .ci/run
// installs them. Each of them also gets a broken report, which it must refuse.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, onTestFinished, test } from 'vitest';

const command = resolve('packages/cli/dist/xencfg.cjs');
const modules = join(process.env.XENCFG_VALIDATORS ?? '', 'node_modules');
const multitool = join(modules, '@microsoft/sarif-multitool-linux');
const rdformat = join(modules, '@umbrelladocs/rdformat-validator/bin/rdformat-validator.js');
const python = '/usr/bin/python3';

/** All that the sample hosts and a few odd files give, with fixes, suppressed findings and related places. */
function report(format: string): string {
  const folder = scratch();
  const twice = "name = 'a'; vif = ['mac=00:16:3e:00:00:01', 'mac=00:16:3E:00:00:01']\n";
  writeFileSync(join(folder, 'an odd,&<ü.cfg'), twice);
  writeFileSync(
    join(folder, 'known.cfg'),
    `# xencfg-disable-next-line mac-duplicate-in-file -- a "test"\n${twice}`,
  );
  writeFileSync(join(folder, 'bad.cfg'), "name = 'ünd\nmemory = [[[\n");
  const args = ['lint', '--preset', 'all', '--exit-zero', '--format', format, 'fixtures/seed', folder];
  const { status, stdout, stderr } = spawnSync(process.execPath, [command, ...args], {
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  expect(status, stderr).toBe(0);
  return stdout;
}

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'xencfg-reports-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function written(text: string): string {
  const path = join(scratch(), 'report');
  writeFileSync(path, text);
  return path;
}

const noMultitool = existsSync(multitool)
  ? ''
  : ' (skipped: @microsoft/sarif-multitool-linux is not installed)';

describe.skipIf(noMultitool !== '')(`SARIF${noMultitool}`, () => {
  test('keeps to the published schema', () => {
    const schema = readFileSync(join(multitool, 'sarif-2.1.0.json'), 'utf8').replace(/^\ufeff/, '');
    // How a URI is written is the validator's to say.
    const isValid = new Ajv2020({ strict: false, validateFormats: false }).compile(JSON.parse(schema));
    const log = JSON.parse(report('sarif'));
    isValid(log);
    expect(isValid.errors).toBeNull();
    const { results } = log.runs[0];
    for (const part of ['fixes', 'suppressions', 'relatedLocations', 'partialFingerprints'])
      expect(results.some((it: object) => part in it)).toBe(true);
    results[0].suppressions = [{ kind: 'inside' }];
    expect(isValid(log)).toBe(false);
  });

  test("has no error and no warning for Microsoft's validator", () => {
    const text = report('sarif');
    expect(complaints(text)).toEqual([]);
    const log = JSON.parse(text);
    log.runs[0].results[0].ruleIndex = 9999;
    expect(complaints(JSON.stringify(log))).toEqual(['SARIF1009']);
  });

  /** The rules broken, but for whether each address of a rule's page can be reached from here. */
  function complaints(text: string): string[] {
    const folder = scratch();
    const log = join(folder, 'log.sarif');
    const policy = join(folder, 'policy.xml');
    const output = join(folder, 'output.sarif');
    writeFileSync(log, text);
    writeFileSync(
      policy,
      '<?xml version="1.0"?>\n<Properties><Properties Key="SARIF2006.UrisShouldBeReachable.Options">' +
        '<Property Key="RuleEnabled" Value="Disabled"/></Properties></Properties>\n',
    );
    const kinds = ['--rule-kind', 'Sarif;Gh', '--level', 'Error;Warning'];
    const { stderr } = spawnSync(
      join(multitool, 'Sarif.Multitool'),
      ['validate', log, '--config', policy, ...kinds, '--output', output],
      { encoding: 'utf8', env: { ...process.env, DOTNET_SYSTEM_GLOBALIZATION_INVARIANT: '1' } },
    );
    expect(existsSync(output), stderr).toBe(true);
    const { results } = JSON.parse(readFileSync(output, 'utf8')).runs[0];
    return results.map((it: { readonly ruleId: string }) => it.ruleId);
  }
});

const noRdformat = existsSync(rdformat)
  ? ''
  : ' (skipped: @umbrelladocs/rdformat-validator is not installed)';

test.skipIf(noRdformat !== '')(`rdjson keeps to reviewdog's format to the letter${noRdformat}`, () => {
  const text = report('rdjson');
  const log = JSON.parse(text);
  expect(log.diagnostics.length).toBeGreaterThan(100);
  expect(judge(text)).toBe(0);
  log.diagnostics[0].severity = 'FATAL';
  expect(judge(JSON.stringify(log))).toBe(1);

  function judge(of: string): number | null {
    const args = [rdformat, '--strict', '--no-extra-fields', written(of)];
    return spawnSync(process.execPath, args).status;
  }
});

const hasReader = spawnSync(python, ['-c', 'import junitparser']).status === 0;
const noReader = hasReader ? '' : " (skipped: Debian's python3-junitparser is not installed)";

test.skipIf(!hasReader)(
  `JUnit is read by junitparser with the numbers that it counts itself${noReader}`,
  () => {
    const script =
      'import sys, json, junitparser as j\n' +
      'x = j.JUnitXml.fromfile(sys.argv[1])\n' +
      'own = [x.tests, x.failures]\n' +
      'x.update_statistics()\n' +
      'texts = [r.text for s in x for c in s for r in c.result]\n' +
      'print(json.dumps([own, [x.tests, x.failures], texts]))';
    const { stdout, stderr } = spawnSync(python, ['-c', script, written(report('junit'))], {
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    const [own, counted, texts] = JSON.parse(stdout);
    expect(own).toEqual(counted);
    const { summary } = JSON.parse(report('json'));
    expect(texts).toHaveLength(summary.errors + summary.warnings);
    for (const text of texts) expect(text).toMatch(/^line \d+, column \d+: ./);
  },
);
