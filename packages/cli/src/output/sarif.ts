// Findings as SARIF 2.1.0, with every rule, every fix and what was suppressed in the files.

import { holdsPassword } from '@xencfg/pages';
import type { Diagnostic, Severity, Span } from '@xencfg/source';
import { version } from '../version.ts';
import { Places } from './places.ts';
import type { Formatter, OutputContext, RuleFacts, SuppressedFinding } from './report.ts';

const levels: Readonly<Record<Severity, 'error' | 'warning' | 'note'>> = {
  error: 'error',
  warning: 'warning',
  info: 'note',
  hint: 'note',
};

export const formatSarif: Formatter = (results, context) => {
  const writer = new Writer(context);
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'xencfg',
            version,
            semanticVersion: version,
            informationUri: context.homepage,
            rules: context.rules.map((rule) => describeRule(rule, context)),
          },
        },
        columnKind: 'utf16CodeUnits',
        results: results.flatMap(({ path, findings, suppressed }) => [
          ...findings.map((finding) => writer.result(path, finding)),
          ...(suppressed ?? []).map((it) => writer.suppressed(path, it)),
        ]),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
};

function describeRule(rule: RuleFacts, context: OutputContext): object {
  return {
    id: rule.name,
    shortDescription: { text: rule.summary },
    fullDescription: { text: `${rule.summary} ${rule.why}` },
    help: { text: rule.why },
    helpUri: context.rulePage(rule.name),
    defaultConfiguration: { level: levels[rule.severity] },
    properties: { tags: [rule.family] },
  };
}

class Writer {
  readonly #context: OutputContext;
  readonly #places: Places;
  readonly #ruleIndex: ReadonlyMap<string, number>;

  constructor(context: OutputContext) {
    this.#context = context;
    this.#places = new Places(context.texts);
    this.#ruleIndex = new Map(context.rules.map((rule, index) => [rule.name, index]));
  }

  result(path: string, finding: Diagnostic): object {
    const { message, why, help, fix, related } = finding;
    const { because, targets } = finding;
    const ruleIndex = this.#ruleIndex.get(finding.rule);
    return {
      ruleId: finding.rule,
      ...(ruleIndex !== undefined && { ruleIndex }),
      level: levels[finding.severity],
      message: { text: `${message} ${why} ${help}` },
      locations: [{ physicalLocation: this.#location(path, finding.span) }],
      ...(related.length > 0 && {
        relatedLocations: related.map((it, id) => ({
          id,
          message: { text: it.message },
          physicalLocation: this.#location(it.path, it.span),
        })),
      }),
      ...((because !== undefined || targets !== undefined) && {
        properties: { ...(because !== undefined && { because }), ...(targets !== undefined && { targets }) },
      }),
      partialFingerprints: { 'xencfg/v1': this.#context.fingerprintOf(finding) },
      ...(fix !== undefined &&
        !fix.edits.some((it) => holdsPassword(it.text)) && {
          fixes: [
            {
              description: { text: fix.title },
              artifactChanges: [
                {
                  artifactLocation: this.#artifact(path),
                  replacements: fix.edits.map((edit) => ({
                    deletedRegion: this.#region(path, edit.span),
                    insertedContent: { text: edit.text },
                  })),
                },
              ],
            },
          ],
        }),
    };
  }

  suppressed(path: string, { finding, reason }: SuppressedFinding): object {
    const suppression = { kind: 'inSource', ...(reason !== undefined && { justification: reason }) };
    return { ...this.result(path, finding), suppressions: [suppression] };
  }

  #location(path: string, span: Span): object {
    return { artifactLocation: this.#artifact(path), region: this.#region(path, span) };
  }

  #artifact(path: string): object {
    const uri = this.#context.display(path).split('/').map(encodeURIComponent).join('/');
    return uri.startsWith('/') ? { uri: `file://${uri}` } : { uri, uriBaseId: '%SRCROOT%' };
  }

  #region(path: string, span: Span): object {
    const { line, column, endLine, endColumn } = this.#places.of(path, span);
    return { startLine: line, startColumn: column, endLine, endColumn };
  }
}
