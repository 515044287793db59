export { EnvironmentFailure, PrerequisiteFailure, TargetFailure } from '../failure/failure.ts';
