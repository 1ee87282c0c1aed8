// Findings as JSON, one a line, for programs that read while we write.
import { describeFinding } from './json.ts';
import { Places } from './places.ts';
import type { Formatter } from './report.ts';

export const formatJsonLines: Formatter = (results, context) => {
  const places = new Places(context.texts);
  return results
    .flatMap(({ path, findings }) =>
      findings.map((finding) => `${JSON.stringify(describeFinding(path, finding, places, context))}\n`),
    )
    .join('');
};
