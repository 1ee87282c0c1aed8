// What Debian's update-grub is told in the comments of menu.lst.
import type { Located, MenuFile } from './ast.ts';

/** Options for the entries that update-grub writes; absent where no line gives them. */
export interface UpdateGrub {
  /** For the hypervisor. */
  readonly xenhopt?: Located;
  /** For dom0's kernel. */
  readonly xenkopt?: Located;
}

/**
 * Reads `# xenhopt=…` and `# xenkopt=…` between the AUTOMAGIC marks. update-grub takes the lines with one `#` and a
 * blank; one with two counts only where there is no other, as people type it so. Of several the last counts.
 */
export function readUpdateGrub(menu: MenuFile): UpdateGrub {
  const found: { xenhopt?: Located; xenkopt?: Located } = {};
  const weak: { xenhopt?: Located; xenkopt?: Located } = {};
  let inside = false;
  for (const { text, span } of menu.comments) {
    if (/^### BEGIN AUTOMAGIC KERNELS LIST/.test(text)) inside = true;
    else if (/^### END (?:DEBIAN )?AUTOMAGIC KERNELS LIST/.test(text)) inside = false;
    if (!inside) continue;
    const [, marks, name, value = ''] = /^(##?)[ \t]*(xenhopt|xenkopt)=([^\r\n]*)/.exec(text) ?? [];
    if (name !== 'xenhopt' && name !== 'xenkopt') continue;
    const start = span.start + text.indexOf('=') + 1;
    const trimmed = value.trimEnd();
    (marks === '#' ? found : weak)[name] = {
      text: trimmed,
      span: { start, end: start + trimmed.length },
    };
  }
  return { ...weak, ...found };
}
