import { readStoredDictionary } from '../diagnosis/dictionary.ts';
import type { Defect } from '../selftest/defect.ts';
import { composeDictionary, dictionaryText, seenIn } from '../selftest/dictionary/compose.ts';

/**
 * The fault dictionary with the defects and conditions that there are now. What was played once is kept; of a new defect
 * the conditions that its entry names are known, until `gatecheck selftest --all` plays it.
 */
export async function refreshedDictionary(
  root: string,
  defects: readonly Defect[],
  catalogue: readonly string[],
): Promise<string> {
  return dictionaryText(composeDictionary(defects, catalogue, seenIn(await readStoredDictionary(root))));
}
