import { changing, updating } from './crm-changes.ts';
import { lookingUp, reading } from './crm-customer.ts';
import { registering } from './crm-registration.ts';
import { badAccess, tokenCall } from './crm-token.ts';
import { testRecordings } from './replay-all.ts';

testRecordings({ tokenCall, badAccess, registering, lookingUp, reading, updating, changing });
