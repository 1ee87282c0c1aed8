// The snippet files of the extension, made from the snippets that the language service offers; the build writes them.
import { guestSnippets, hostSnippets, type Snippet } from '@xencfg/language-service';

/** As VS Code reads it. */
interface Entry {
  readonly prefix?: string;
  readonly description: string;
  readonly body: readonly string[];
  readonly isFileTemplate?: true;
}

/** By the name of the file: what each entry is called there, and the entry. */
export function writeSnippetFiles(): Readonly<Record<string, string>> {
  const guests = [
    ...guestSnippets('xl').map((it) => guestEntry(`${it.label} for xl`, it)),
    ...guestSnippets('xm').map((it) => guestEntry(`${it.label} for xm`, it)),
  ];
  return {
    'xen-cfg.json': write(guests),
    'xend-sxp.json': write(hostSnippets('sxp').map(hostEntry)),
    'grub-menu.json': write(hostSnippets('menu').map(hostEntry)),
  };
}

/** Has no prefix: the server offers it while one types, for the toolstack of the file; here it fills an empty file. */
function guestEntry(name: string, { detail, body }: Snippet): [string, Entry] {
  return [name, { description: detail, body: body.split('\n'), isFileTemplate: true }];
}

function hostEntry({ label, detail, body }: Snippet): [string, Entry] {
  return [label, { prefix: label, description: detail, body: body.split('\n') }];
}

function write(entries: readonly [string, Entry][]): string {
  return `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`;
}
