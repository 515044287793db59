import { ControlError } from '../control/error.ts';
import { nextreason } from './nextreason.ts';
import type { Preset } from './preset.ts';

const presets: Record<string, Preset> = { nextreason };

/** Names of the CIAMs that the mock can play. */
export const presetNames: readonly string[] = Object.keys(presets);

/** Throws `ControlError` 400 for an unknown name, with the known ones. */
export function presetNamed(name: string): Preset {
  const preset = Object.hasOwn(presets, name) ? presets[name] : undefined;
  if (!preset) throw new ControlError(400, `there is no preset ${JSON.stringify(name)}: use ${presetNames.join(', ')}`);
  return preset;
}
