import { addingMember, changingIdentifier, gettingMember, updatingMember } from './ciam-member.ts';
import { testRecordings } from './replay-all.ts';

testRecordings({ gettingMember, addingMember, updatingMember, changingIdentifier });
