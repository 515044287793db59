import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import { referenceDeclaration } from '../../reference-gateway/declaration.ts';
import { withFolder } from '../folder.ts';
import { MeasuredProcess } from '../measured-process.ts';
import { certifyRun } from '../runs/certify-run.ts';
import { ourRuns } from '../subjects/ours.ts';
import type { Part } from './part.ts';

const latenesses = [2, 100];
const lateGateway = fileURLToPath(new URL('../subjects/late-gateway.ts', import.meta.url));

/** All conditions against a gateway that is far away. */
export const remote: Part = {
  what: `certify --agent http against a remote gateway with ${latenesses.join(' and ')} ms a call; once`,
  onlyByName: true,
  measure: (figures, { say }) =>
    withFolder(async (folder) => {
      for (const lateMs of latenesses) {
        say(`remote, ${lateMs} ms a call`);
        const gateway = new MeasuredProcess([lateGateway, `${lateMs}`]);
        try {
          const config = join(folder, 'gatecheck.yaml');
          await writeFile(config, stringify(configurationFor(await gateway.printed(/listens on (http\S+)/))));
          const options = ['--config', config, '--target', 'far'];
          const { wallMs, longestMs, usage } = await certifyRun(options, { folder, verdicts: ['certified'] });
          const add = (name: string, sample: number) =>
            figures.add('remote', ourRuns, `${lateMs} ms a call: ${name}`, 'less', sample);
          add('run, s', wallMs / 1_000);
          add('its longest condition, s', longestMs / 1_000);
          add('CPU of the run, s', usage.cpuMs / 1_000);
        } finally {
          await gateway.end();
        }
      }
    }),
};

function configurationFor(address: string) {
  const { policies, capabilities } = referenceDeclaration;
  return {
    idp: { kind: 'mock', preset: 'nextreason', port: 0 },
    targets: {
      far: {
        kind: 'remote',
        gateway: address,
        crm: address,
        policies,
        capabilities,
        testFields: { custom: 'favourite_shop', extended: 'hobby' },
      },
    },
  };
}
