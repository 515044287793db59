import type { Command } from 'commander';

const help = `
Examples:
  $ gatecheck sign reports/latest --key signing-key.json     writes reports/latest/certificate.jws
  $ gatecheck sign artifacts/run-7 --key SIGNING_KEY         with the key that this variable holds

What was changed since the run is not signed. Exit status: 0 signed, 1 the files are not those of the run, 2 wrong usage.`;

/** `gatecheck sign`: signs the certificate of a run that is over. */
export function addSign(program: Command): void {
  program
    .command('sign')
    .description('sign the certificate of a run, if its files are as it wrote them')
    .argument('<folder>', 'output folder of the run')
    .requiredOption('--key <key>', 'private key, JWK or PEM: its path, or the name of a variable that holds it')
    .option('--json', 'as JSON')
    .addHelpText('after', help)
    .action(sign);
}

async function sign(folder: string, { key: named, json }: { key: string; json?: boolean }): Promise<void> {
  const [{ join }, { readPrivateKey }, { signCertificate }, { verifyRun }, { verificationText }, { outputFiles }] =
    await Promise.all([
      import('node:path'),
      import('../seal/key.ts'),
      import('../seal/sign.ts'),
      import('../seal/verify.ts'),
      import('../seal/verification-text.ts'),
      import('../report/output-files.ts'),
    ]);
  const key = await readPrivateKey(named);
  const verification = await verifyRun(folder);
  // An earlier signature is replaced, whatever it said.
  const flaws = verification.flaws.filter(({ what }) => what !== 'signature');
  if (flaws.length > 0) {
    const refused = { ...verification, flaws };
    console.log(json ? JSON.stringify(refused, null, 2) : verificationText(refused));
    process.exitCode = 1;
    return;
  }
  await signCertificate(folder, key);
  const { alg, kid } = key;
  const signed = join(folder, outputFiles.signed);
  console.log(json ? JSON.stringify({ signed, alg, kid }) : `Signed: ${signed} (${alg}, kid ${kid})`);
}
