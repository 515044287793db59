import { defaultRules } from '../../reference-gateway/default-rules.ts';
import { startReferenceGateway } from '../../reference-gateway/server.ts';
import { withDefect } from '../../selftest/defect.ts';
import { defects } from '../../selftest/registry.ts';
const defect = defects.find(({ id }) => id === process.argv[2]);
if (!defect) throw new Error('no');
const g = await startReferenceGateway({ port: Number(process.argv[3]), rules: withDefect(defect as never, defaultRules) });
console.log(g.url);
