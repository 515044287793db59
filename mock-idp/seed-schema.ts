import { z } from 'zod';
import { applicationSpec, clientSpec, newPerson } from './control/shapes.ts';

/** What a mock IdP holds from the start: applications, each with its clients and people, as the control API takes them. */
export const seedSchema = z.strictObject({
  applications: z
    .array(
      z.strictObject({
        ...applicationSpec.shape,
        clients: z.array(clientSpec).describe('Further clients, such as the brand’s app.').optional(),
        people: z.array(newPerson).optional(),
      }),
    )
    .min(1),
});
