import { ControlError } from '../control/error.ts';
import { auth0 } from './auth0.ts';
import { cognito } from './cognito.ts';
import { janrain } from './janrain.ts';
import { nextreason } from './nextreason.ts';
import type { Preset } from './preset.ts';

const presets: Record<string, Preset> = { nextreason, auth0, cognito, janrain };

/** Names of the CIAMs that the mock can play. */
export const presetNames: readonly string[] = Object.keys(presets);

/** Throws `ControlError` 400 for an unknown name, with the known ones. */
export function presetNamed(name: string): Preset {
  const preset = Object.hasOwn(presets, name) ? presets[name] : undefined;
  if (!preset) throw new ControlError(400, `there is no preset ${JSON.stringify(name)}: use ${presetNames.join(', ')}`);
  return preset;
}
