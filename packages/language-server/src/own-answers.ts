// Answers to requests of our own: a guest as its toolstack sees it, what a word means, and what a document is read for.
import type { Project } from '@xencfg/language-service';
import { describeTarget, viewGuest } from '@xencfg/model';
import { noColours, writeExplanation, writeGuestPage } from '@xencfg/pages';
import type {
  EffectiveGuest,
  EffectiveGuestParams,
  Explained,
  ExplainParams,
  TargetReport,
} from './protocol.ts';

export function showGuest(
  project: Project,
  path: string,
  { toolstack, width = 100 }: EffectiveGuestParams,
): EffectiveGuest {
  const view = project.view(path);
  if (view?.guest === undefined) return null;
  const toolstacks = toolstack === 'both' ? (['xm', 'xl'] as const) : toolstack && [toolstack];
  const guests = toolstacks?.flatMap((it) => project.guestFor(path, it) ?? []) ?? [view.guest];
  const title = path.slice(path.lastIndexOf('/') + 1);
  return {
    text: writeGuestPage(guests.map(viewGuest), { title, text: view.text, width, colours: noColours }),
  };
}

export function explain({ words, width = 100 }: ExplainParams): Explained {
  const { text } = writeExplanation(words.trim(), { colours: noColours, width });
  return text === undefined ? null : { text };
}

export function describeDocument(project: Project, path: string): TargetReport {
  const view = project.view(path);
  if (view === undefined) return null;
  const { guest, host, document } = view;
  const target = guest?.target ?? host?.target;
  const because = target && describeTarget(target, host);
  const configuration = project.configurationPathFor(path);
  const root = host?.root;
  return {
    language: document.language,
    ...(target?.toolstack && { toolstack: target.toolstack.value }),
    ...(target?.release && { release: target.release.value }),
    ...(guest?.kind && { kind: guest.kind.toUpperCase() }),
    ...(because !== undefined && { because }),
    ...(root !== undefined && {
      host: root,
      hostName: root === '' ? '/' : root.slice(root.lastIndexOf('/') + 1),
    }),
    ...(configuration !== undefined && { configuration: project.uriOf(configuration) }),
  };
}
