/** Positive controls: conditions that find no defect, each with the reason why it is there. */
export const controls: Readonly<Record<string, string>> = {};
