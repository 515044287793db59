import { thisSuite } from '../../suite/suite.ts';
import { writeFiles } from '../files.ts';
import { apiFiles } from './api-files.ts';

/** `npm run api`: writes `docs/api/` from the compiled types; `npm run build` comes first. */
const { root } = thisSuite();
for (const path of await writeFiles(root, await apiFiles(root))) console.log(path);
