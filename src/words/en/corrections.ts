export const corrections = {
  title: "Corrections and withdrawals",
  states: { revised: "Corrected", withdrawn: "Withdrawn" },
  marked: (state: string, head: string) => `[${state}] ${head}`,
  why: {
    revised: "The figures you were told have been revised since. By the revised figures the rule is still met: the alert stands.",
    withdrawn: "The figures you were told have been revised since. By the revised figures the rule is no longer met: the alert is withdrawn.",
  },
  window: (p: { window: string; span: string; than: string; quantityBefore: string; quantityNow: string; unitValueBefore: string; unitValueNow: string }) =>
    `${p.window} (${p.span}), ${p.than}: quantity ${p.quantityBefore} → ${p.quantityNow}, unit value ${p.unitValueBefore} → ${p.unitValueNow}`,
  level: (before: string, now: string) => (before === now ? `level: ${now} (unchanged)` : `level: ${before} → ${now}`),
  vintage: (before: string, now: string) => `vintage: ${before} → ${now}`,
  noLevel: "none",
  advice: {
    revised: "What to do: use the revised figures; where you have quoted or passed on the earlier ones, correct them too.",
    withdrawn: "What to do: disregard the earlier alert; where you have passed it on or acted on it, tell those concerned that it is withdrawn.",
  },
  brief: (p: { state: string; head: string; window: string; than: string; quantityBefore: string; quantityNow: string; unitValueBefore: string; unitValueNow: string; level: string }) =>
    `[${p.state}] ${p.head}; ${p.window}, ${p.than}: quantity ${p.quantityBefore} → ${p.quantityNow}, unit value ${p.unitValueBefore} → ${p.unitValueNow}; ${p.level}`,
  columns: {
    state: "State",
    toldPeriod: "Month told",
    quantityYoyBefore: "Quantity yoy (as told)",
    quantityYoyNow: "Quantity yoy (revised)",
    unitValueYoyBefore: "Unit value yoy (as told)",
    unitValueYoyNow: "Unit value yoy (revised)",
    valueBefore: "Value (as told)",
    valueNow: "Value (revised)",
    quantityBefore: "Quantity (as told)",
    quantityNow: "Quantity (revised)",
    levelBefore: "Level (as told)",
    levelNow: "Level (revised)",
    vintageBefore: "Vintage (as told)",
    vintageNow: "Vintage (revised)",
    told: "as told",
    now: "revised",
  },
};
