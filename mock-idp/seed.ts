import type { z } from 'zod';
import type { Planting } from './control/control-client.ts';
import type { Application, Client, ControlClient, Person } from './control/types.ts';
import type { seedSchema } from './seed-schema.ts';

export type Seed = z.input<typeof seedSchema>;

/** An application that a seed made, with what belongs to it. */
export interface SeededApplication extends Application {
  clients: Client[];
  people: Person[];
}

/**
 * Makes what a seed describes, in its order: the first application answers below the IdP's own address too.
 *
 * @throws ControlError where two applications or clients of it want the same id
 */
export async function plant(control: Planting, { applications }: Seed): Promise<SeededApplication[]> {
  const planted: SeededApplication[] = [];
  for (const { clients = [], people = [], ...spec } of applications) {
    const application = await control.createApplication(spec);
    const { applicationId } = application;
    planted.push({
      ...application,
      clients: await inTurn(clients, (client) => control.createClient(applicationId, client)),
      people: await inTurn(people, (person) => control.createPerson(applicationId, person)),
    });
  }
  return planted;
}

/** What an IdP holds already, in the form of what a seed makes. */
export async function alreadyPlanted(
  control: Pick<ControlClient, 'listApplications' | 'listClients' | 'listPeople'>,
): Promise<SeededApplication[]> {
  const applications = await control.listApplications();
  return Promise.all(
    applications.map(async (application) => {
      const { applicationId, appClient, machineClient } = application;
      const own = [appClient.clientId, machineClient.clientId];
      const [clients, people] = await Promise.all([
        control.listClients(applicationId),
        control.listPeople(applicationId),
      ]);
      return { ...application, clients: clients.filter(({ clientId }) => !own.includes(clientId)), people };
    }),
  );
}

async function inTurn<Spec, Made>(specs: readonly Spec[], make: (spec: Spec) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  for (const spec of specs) made.push(await make(spec));
  return made;
}
