/** What the command line of `gatecheck explore` says. */
export interface ExploreOptions {
  config?: string;
  target: string;
  brand?: string;
  runs: number;
  seed?: number;
  /** In seconds. */
  time?: number;
  replay?: string;
  out?: string;
  json?: boolean;
  defect?: string[];
  variant?: string[];
  workers: number;
}
