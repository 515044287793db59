/** What the command line of `gatecheck selftest` says. */
export interface SelftestOptions {
  all?: boolean;
  defect?: string[];
  condition?: string[];
  variant?: string[];
  workers?: number;
  out?: string;
  json?: boolean;
}
