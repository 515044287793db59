import { connect, createServer, type Socket } from 'node:net';
import { startReferenceGateway } from '../../reference-gateway/server.ts';

/**
 * A program: the reference gateway behind a line that takes its time. Prints where it listens.
 *
 * Argument: the milliseconds that each request is on its way.
 */
const lateMs = Number(process.argv[2]);
const gateway = await startReferenceGateway();
const { hostname, port } = new URL(gateway.url);

const line = createServer((app) => {
  const end = connect({ host: hostname, port: Number(port) });
  app.on('data', (octets) => setTimeout(() => end.write(octets), lateMs));
  end.on('data', (octets) => app.write(octets));
  endTogether(app, end);
  endTogether(end, app);
});
line.listen(0, '127.0.0.1', () => {
  const address = line.address();
  console.log(`listens on http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
});

function endTogether(one: Socket, other: Socket): void {
  one.on('close', () => other.destroy());
  one.on('error', () => other.destroy());
}
