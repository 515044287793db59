import type { Applications } from '../applications/applications.ts';
import { describeApplication } from '../applications/describe-application.ts';
import type { Planting } from './control-client.ts';

/** They check nothing, and an application is there before its key is. */
export function plantingIn(applications: Applications): Planting {
  return {
    createApplication: async (spec) => {
      const application = applications.create(spec);
      return describeApplication(application, applications.mountOf(application).address);
    },
    createClient: async (id, spec) => applications.get(id).clients.add(spec),
    createPerson: async (id, person) => applications.get(id).people.add(person),
  };
}
