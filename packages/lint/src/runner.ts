// Runs the rules over a fleet once and sorts what they say by file and place.
import type { Fleet } from '@xencfg/model';
import type { Diagnostic } from '@xencfg/source';
import { rules as allRules } from './registry.ts';
import type { Context, Report, Reporter, Rule } from './rule.ts';

/** The findings of each file in the order of the text; a file without any has none. */
export type Findings = ReadonlyMap<string, readonly Diagnostic[]>;

export function lintFleet(fleet: Fleet, rules: readonly Rule[] = allRules): Findings {
  const findings = new Map<string, Diagnostic[]>(fleet.documents.map((document) => [document.path, []]));
  const context: Context = { settings: fleet.settings, fleet };
  const reporterFor =
    (rule: Rule, ownPath?: string): Reporter =>
    (report) => {
      const path = report.path ?? ownPath;
      if (path === undefined) throw new Error(`${rule.name} reported without a path`);
      findings.get(path)?.push(diagnosticOf(rule, report));
    };

  for (const rule of rules) {
    if (rule.scope === 'document') {
      for (const document of fleet.documents) {
        if (rule.languages.includes(document.language))
          rule.check(document, reporterFor(rule, document.path), context);
      }
    } else if (rule.scope === 'guest') {
      for (const guest of fleet.guests) rule.check(guest, reporterFor(rule, guest.path), context);
    } else if (rule.scope === 'host') {
      for (const host of fleet.hosts) rule.check(host, reporterFor(rule), context);
    } else {
      for (const facts of fleet.facts.groups(rule.fact)) {
        if (facts.length > 1) rule.check(facts, reporterFor(rule), context);
      }
    }
  }
  for (const list of findings.values()) {
    list.sort(
      (a, b) => a.span.start - b.span.start || a.span.end - b.span.end || a.rule.localeCompare(b.rule),
    );
  }
  return findings;
}

function diagnosticOf(rule: Rule, report: Report): Diagnostic {
  return {
    rule: rule.name,
    severity: report.severity ?? rule.severity,
    message: report.message,
    why: report.why ?? rule.why,
    help: report.help,
    span: report.span,
    related: report.related ?? [],
    ...(report.fix && { fix: report.fix }),
    ...(report.tags && { tags: report.tags }),
  };
}
