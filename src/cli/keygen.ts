import { type Command, Option } from 'commander';
import { type KeyAlgorithm, keyAlgorithms } from '../seal/key.ts';
import { UsageError } from './errors.ts';

const help = `
Examples:
  $ gatecheck keygen                                    signing-key.json, and signing-key.pub.json to give away
  $ gatecheck keygen --alg EdDSA --out keys/lab         keys/lab.json and keys/lab.pub.json

The private key is readable for its owner alone. A file that is there is never overwritten.`;

/** `gatecheck keygen`: makes a key pair that signs certificates. */
export function addKeygen(program: Command): void {
  program
    .command('keygen')
    .description('make a key pair that signs certificates')
    .addOption(new Option('--alg <algorithm>', 'of the signatures').choices(keyAlgorithms).default('ES256'))
    .option('--out <name>', 'of both files, without their ending', 'signing-key')
    .option('--json', 'as JSON; the private key stands in its file alone')
    .addHelpText('after', help)
    .action(writeKeys);
}

async function writeKeys({ alg, out, json }: { alg: KeyAlgorithm; out: string; json?: boolean }): Promise<void> {
  const [{ rm, writeFile }, { newKeyPair }] = await Promise.all([import('node:fs/promises'), import('../seal/key.ts')]);
  const { privateJwk, publicJwk } = await newKeyPair(alg);
  const files = { private: `${out}.json`, public: `${out}.pub.json` };
  const write = (file: string, jwk: object, mode: number) =>
    writeFile(file, `${JSON.stringify(jwk, null, 2)}\n`, { flag: 'wx', mode }).catch((error: NodeJS.ErrnoException) => {
      const why = error.code === 'EEXIST' ? 'it is there already' : `it cannot be written (${error.code})`;
      throw new UsageError(`${file}: ${why}; choose another name with --out`);
    });
  await write(files.public, publicJwk, 0o644);
  await write(files.private, privateJwk, 0o600).catch(async (error) => {
    await rm(files.public);
    throw error;
  });
  const { kid } = publicJwk;
  const text = `Private key: ${files.private}\nPublic key: ${files.public}, kid ${kid}`;
  console.log(json ? JSON.stringify({ ...files, alg, kid }) : text);
}
