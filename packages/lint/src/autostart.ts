// Which guests start with their host, in what order, and which files there are none that anybody means.
import type { Guest } from '@xencfg/model';

/** The name under which the host's start script comes upon the guest; it goes through them in the order of the alphabet. */
export function autostartName(guest: Guest): string | undefined {
  const folder = guest.host?.autostartFolder;
  const paths = [guest.path, ...guest.document.links];
  const path = folder && paths.find((it) => it.startsWith(`${folder}/`));
  return path?.slice(path.lastIndexOf('/') + 1);
}

const backupEnding =
  /(?:~|\.(?:bak|backup|old|orig|save|sav|copy|tmp|rej|dpkg-(?:old|dist|new|bak|tmp)|ucf-(?:old|dist|new)|rpm(?:save|new|orig)))\d*$/i;

/** Whether an editor, a package manager or a careful person has put the file aside under this name. */
export function isBackupName(name: string): boolean {
  return backupEnding.test(name) || /^#.*#$/.test(name);
}
