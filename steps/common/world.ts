import { setWorldConstructor } from '@cucumber/cucumber';
import { Scenario } from '../../src/scenario/scenario.ts';

setWorldConstructor(Scenario);
