/** `npm start`: builds when sources changed, then becomes the server (no child process that could be left behind). */
import { buildIfChanged } from './build.mjs';

buildIfChanged();
await import('../dist/server/main.js');
