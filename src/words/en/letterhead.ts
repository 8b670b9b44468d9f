/** The letterhead file of reports, and what is wrong with it. */
export const letterhead = {
  notAName: (value: string) => `${value} is no name of a letterhead file: a YAML file in the folder of home.yaml is expected, e.g. letterhead.yaml`,
  builtIn: (fault: string) => `the letterhead can't be used (${fault}); reports have the built-in look`,
};
