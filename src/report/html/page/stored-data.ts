import type { EvidenceDocument } from '../../../evidence/evidence-document.ts';
import { elementIds, type ReportData } from '../report-data.ts';

const packs = new Map<number, Promise<EvidenceDocument[]>>();

/** The data of the report, out of its element. */
export function readData(): Promise<ReportData> {
  return unpacked<ReportData>(elementIds.data);
}

/** The evidence of one file; `undefined` where the report holds none of it. */
export async function readEvidence({ evidence }: ReportData, file: string): Promise<EvidenceDocument | undefined> {
  const place = evidence[file];
  if (!place) return undefined;
  const [number, at] = place;
  const pack = packs.get(number) ?? unpacked<EvidenceDocument[]>(elementIds.pack(number));
  packs.set(number, pack);
  return (await pack)[at];
}

async function unpacked<T>(id: string): Promise<T> {
  const text = document.getElementById(id)?.textContent ?? '';
  const bytes = Uint8Array.from(atob(text.trim()), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return (await new Response(stream).json()) as T;
}
