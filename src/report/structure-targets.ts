/** National targets for 2010, plain fractions: high technology in exports of mechanical and electrical products, own brands in exports. History (2010年目标，历史参考), never a goal in force. */
export const TARGETS_2010 = { highTech: 0.55, ownBrand: 0.2 } as const;
