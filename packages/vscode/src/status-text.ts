// What the status item says of a file's target.
import type { TargetReport } from '@xencfg/language-server/protocol';

export interface StatusText {
  readonly text: string;
  /** Markdown. */
  readonly tooltip: string;
}

/** `relative` makes a short name of a URI. */
export function describeTarget(
  target: NonNullable<TargetReport>,
  relative: (uri: string) => string,
): StatusText {
  const { toolstack, release, hostName, because, configuration, kind } = target;
  const reader = [toolstack, release && (toolstack === undefined ? `Xen ${release}` : release)];
  const what = reader.filter((it) => it !== undefined && it !== '').join(' ') || 'Xen';
  const lines = [
    toolstack === undefined
      ? 'Nothing tells which toolstack reads this file: only what is wrong for both is an error.'
      : `Read as **${toolstack}**${release === undefined ? '' : ` of Xen **${release}**`} reads it.`,
    because && `Why: ${escapeMarkdown(because)}.`,
    kind && `Guest: ${kind}`,
    hostName && `Host: ${escapeMarkdown(hostName)}`,
    configuration && `Configuration: ${escapeMarkdown(relative(configuration))}`,
    'Click to choose another for the file or the project.',
  ];
  return {
    text: hostName === undefined ? what : `${what} · ${hostName}`,
    tooltip: lines.filter((it) => it !== undefined && it !== '').join('\n\n'),
  };
}

function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!<>|~]/g, '\\$&');
}
