import { EnvironmentFailure } from '../failure/failure.ts';

/** The IdP said no in the way that OAuth has for it; whoever expects that catches it. */
export class SignInRefused extends EnvironmentFailure {}
