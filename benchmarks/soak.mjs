// npm run soak: the load of `npm run bench -- load`, which fails here where something is not as it should be.
import { load } from './load.mjs';

const wrong = await load();
process.exitCode = wrong.length === 0 ? 0 : 1;
