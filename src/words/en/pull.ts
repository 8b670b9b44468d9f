export const pull = {
  revisions: {
    heading: (shown: string) => `  The ${shown} largest revisions:`,
    line: (r: { period: string; hsCode: string; partner: string; currency: string; value: string; quantity: string }) =>
      `    ${r.period}  ${r.hsCode}  ${r.partner}  value (${r.currency}) ${r.value}; ${r.quantity}`,
    quantity: (change: string) => `quantity ${change}`,
    quantitySame: "quantity unchanged",
    none: "none",
  },
  late: (count: string, day: string) =>
    `  ${count} of its figures are older than those stored (this file is of ${day}, a later one is in the store): kept as history, nothing changes. If the day is wrong, import again with --published-on DAY; to go by this file, add --restore.`,
};
