/** Words that stand in proposed edits of the configuration. */
export const proposals = {
  /** Name of the tag on goods that may only pass through their market. */
  transshipmentTag: "Suspected transshipment",
};
