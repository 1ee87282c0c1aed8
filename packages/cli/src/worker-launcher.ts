// Where a thread begins: starts the bundle in it, and there the judging of a part of a fleet.
import { openBundle } from './bundle.ts';

void openBundle('cli').bundle.serve();
