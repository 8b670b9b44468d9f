export const changes = {
  added: (count: string) => `${count} new`,
  escalated: (count: string) => `${count} escalated`,
  eased: (count: string) => `${count} eased`,
  closed: (count: string) => `${count} closed`,
  revised: (count: string) => `${count} corrected`,
  withdrawn: (count: string) => `${count} withdrawn`,
  unknown: (count: string) => `${count} cannot be judged`,
  between: ", ",
};
