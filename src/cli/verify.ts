import type { Command } from 'commander';

const help = `
Examples:
  $ gatecheck verify reports/latest                              digests, and that the verdict follows from the entries
  $ gatecheck verify run-7 --key signing-key.pub.json            the signature, too
  $ gatecheck verify run-7 --key signing-key.pub.json --json     for programs

Without a signature and its key, whoever can change the files can change the certificate with them.
Exit status: 0 valid, 1 not, 2 wrong usage.`;

/** `gatecheck verify`: whether a certificate and its evidence are as the run, and the signer, left them. */
export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('check that the files of a run are as it wrote them, and who says so')
    .argument('<folder>', 'output folder of the run')
    .option('--key <key>', 'public key of the signer, JWK or PEM: its path, or the name of a variable that holds it')
    .option('--json', 'as JSON')
    .addHelpText('after', help)
    .action(verify);
}

async function verify(folder: string, { key, json }: { key?: string; json?: boolean }): Promise<void> {
  const [{ readPublicKey }, { verifyRun }, { verificationText }] = await Promise.all([
    import('../seal/key.ts'),
    import('../seal/verify.ts'),
    import('../seal/verification-text.ts'),
  ]);
  const verification = await verifyRun(folder, key === undefined ? undefined : await readPublicKey(key));
  console.log(json ? JSON.stringify(verification, null, 2) : verificationText(verification));
  process.exitCode = verification.valid ? 0 : 1;
}
