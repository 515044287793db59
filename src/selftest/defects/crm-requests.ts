import { WrongRequest } from '../../reference-gateway/failure.ts';
import type { Defect } from '../defect.ts';

/** Mistakes with the form of calls to the CRM face. */
export const crmRequestDefects: readonly Defect[] = [
  {
    id: 'crm-any-method',
    rule: 'crm-face',
    text: 'serves a call of the CRM face by any method that has a body',
    detectedBy: ['REG-360', 'REG-361', 'REG-362', 'REG-363'],
    rules: (defaults) => ({
      findCrmCall(request) {
        for (const method of [request.method, 'POST', 'PUT']) {
          try {
            return { ...defaults.findCrmCall({ ...request, method }), method: request.method };
          } catch (failure) {
            if (!(failure instanceof WrongRequest) || failure.status !== 405) throw failure;
          }
        }
        return defaults.findCrmCall(request);
      },
    }),
  },
  {
    id: 'crm-wrong-method-crashes',
    rule: 'crm-face',
    text: 'answers a method that a path of the CRM face does not take with 500',
    detectedBy: ['REG-360', 'REG-361', 'REG-362', 'REG-363'],
    rules: (defaults) => ({
      findCrmCall(request) {
        try {
          return defaults.findCrmCall(request);
        } catch {
          throw new Error('no route');
        }
      },
    }),
  },
];
