import { writeFileSync } from 'node:fs';
import { schemaFile, schemaText } from './schema-file.ts';

/** `npm run schema`: writes `gatecheck.schema.json`. */
writeFileSync(schemaFile, schemaText());
