// What a rule, an option, a part of a device string or a toolstack's error message is about, as text.
import {
  type Explanation,
  explainMessage,
  layoutAdvice,
  layoutRule,
  nearestWord,
  type Rule,
  RuleNames,
  readExample,
  rules,
} from '@xencfg/lint';
import { cpupoolOptions, guestOptions, xendOptions, xlConfOptions } from '@xencfg/schema';
import { type OptionPage, pagesFor } from '@xencfg/schema/prose';
import { rulePage } from './about.ts';
import type { Colours } from './colours.ts';
import { wrap } from './wrap.ts';

/** The text, or what may have been meant when nothing is known of the words. */
export type ExplanationPage = { readonly text: string } | { readonly text?: never; readonly meant?: string };

export function writeExplanation(
  words: string,
  { colours, width }: { readonly colours: Colours; readonly width: number },
): ExplanationPage {
  const writer = new Writer(colours, width);
  const names = new RuleNames(rules);
  const found = names.find(words);
  if (found?.some((rule) => rule.family === words)) writer.writeFamily(words, found);
  else for (const rule of found ?? []) writer.writeRule(rule);
  if (words === layoutRule) writer.writeLayout();
  for (const page of pagesFor(words)) writer.writeOption(page);
  if (writer.text === '') for (const explanation of explainMessage(words)) writer.writeMessage(explanation);
  if (writer.text !== '') return { text: writer.text };
  const meant = nearest(words, names);
  return meant === undefined ? {} : { meant };
}

function nearest(words: string, names: RuleNames): string | undefined {
  const options = [...guestOptions, ...xendOptions, ...xlConfOptions, ...cpupoolOptions].map((it) => it.name);
  return nearestWord(words, [...names.all, ...options]);
}

class Writer {
  text = '';
  readonly #colours: Colours;
  readonly #width: number;

  constructor(colours: Colours, width: number) {
    this.#colours = colours;
    this.#width = width;
  }

  writeRule(rule: Rule): void {
    this.#title(rule.name, `rule, ${rule.family}, ${rule.severity}`);
    this.#paragraph(rule.summary);
    this.#paragraph(rule.why);
    for (const [label, example] of [
      ['wrong', rule.examples.bad[0]],
      ['right', rule.examples.good[0]],
    ] as const) {
      if (example !== undefined) this.#example(label, readExample(example.files));
    }
    if (rule.aliases !== undefined) this.#fact('also', rule.aliases.join(', '));
    if (rule.evidence !== undefined && rule.evidence.length > 0)
      this.#fact('source', rule.evidence.join('; '));
    this.#fact('page', rulePage(rule.name));
    this.#line('');
  }

  writeLayout(): void {
    this.#title(layoutRule, 'told by check, no rule');
    this.#paragraph(
      'The file is not laid out as `xencfg fmt` does it; `xencfg fmt --diff` shows what would change.',
    );
    this.#paragraph(layoutAdvice);
    this.#fact('page', rulePage(layoutRule));
    this.#line('');
  }

  writeFamily(family: string, all: readonly Rule[]): void {
    this.#title(family, `family of ${all.length} rules`);
    for (const { name, summary } of all) {
      this.#line(`  ${this.#colours.strong(name)}`);
      for (const line of wrap(summary, this.#width - 6)) this.#line(`      ${line}`);
    }
    this.#line('');
  }

  writeOption(page: OptionPage): void {
    this.#title(page.name, page.of);
    for (const text of [page.summary, ...page.paragraphs]) this.#paragraph(text);
    for (const [label, text] of page.facts) this.#fact(label, text);
    if (page.example !== undefined) this.#fact('example', page.example);
    if (page.source !== undefined) this.#fact('source', page.source);
    this.#line('');
  }

  writeMessage({ message, line }: Explanation): void {
    this.#title(message.speaker, 'says');
    for (const part of wrap(line, this.#width - 2)) this.#line(`  ${this.#colours.warning(part)}`);
    this.#line('');
    this.#paragraph(message.cause);
    this.#fact('help', message.help);
    if (message.rules.length > 0) this.#fact('rules', message.rules.join(', '));
    this.#line('');
  }

  #title(name: string, what: string): void {
    this.#line(`${this.#colours.strong(name)}  ${this.#colours.faint(`(${what})`)}`);
  }

  #paragraph(text: string): void {
    for (const line of wrap(text, this.#width - 2)) this.#line(`  ${line}`);
    this.#line('');
  }

  #fact(label: string, text: string): void {
    const indent = 11;
    const [first = '', ...rest] = wrap(text, this.#width - indent);
    this.#line(`  ${this.#colours.strong(label.padEnd(indent - 2))}${first}`);
    for (const line of rest) this.#line(' '.repeat(indent) + line);
  }

  #example(label: string, files: ReturnType<typeof readExample>): void {
    this.#line(`  ${this.#colours.strong(label)}`);
    for (const { path, text } of files) {
      if (files.length > 1) this.#line(this.#colours.faint(`      ${path}`));
      for (const line of text.trimEnd().split('\n')) this.#line(`      ${line}`);
    }
    this.#line('');
  }

  #line(text: string): void {
    this.text += `${text.trimEnd()}\n`;
  }
}
