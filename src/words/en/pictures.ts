type Levels = { readonly red: string; readonly orange: string; readonly yellow: string; readonly blue: string };

/** Words of the pictures of a weekly report: sector by market, quantity against unit value, structure of exports. Figures arrive formatted. */
export const pictures = {
  levelMarks: { red: "R", orange: "O", yellow: "Y", blue: "B" },
  levelCount: (mark: string, count: string) => `${mark} ${count}`,
  levelCounts: (counts: readonly string[]) => counts.join(", "),

  section: "Sectors, markets and structure",

  sectorMarket: {
    nothing: "Nothing is listed.",
    title: "Sector by market: alerts by level",
    sector: "Sector",
    otherMarkets: "Other markets",
    noSector: "No sector",
    all: (count: string) => `of ${count}`,
    note: "Each cell: highest level and its count, below it all levels. The darker, the higher. R red, O orange, Y yellow, B blue.",
    twoSectors: "An alert in two sectors counts in both. Longer codes folded under another are not counted.",
    alt: (p: { sectors: string; markets: string; foremost: string }) => `Alerts by level in each of ${p.sectors} sectors and ${p.markets} markets. ${p.foremost}`,
    foremost: (p: { sector: string; market: string; counts: string }) => `Highest cell: ${p.sector}, ${p.market}, ${p.counts}.`,
  },

  changeScatter: {
    heading: "Changes of quantity and unit value",
    nothing: "No series can be compared.",
    title: (month: string) => `Quantity against unit value, last 12 months to ${month}`,
    quantity: "Change of quantity",
    unitValue: "Change of unit value",
    cloud: (range: string) => `${range} series`,
    cloudNote: (p: { series: string; outside: string }) => `grey: all ${p.series} comparable series (${p.outside} beyond the axes)`,
    noCloud: "no series for a background",
    level: (level: string) => `${level} alert`,
    watched: "blue (listed only)",
    beyond: "arrow: beyond the axes, drawn at the edge",
    unplaced: (count: string) => `${count} without a comparison not drawn`,
    leftOut: (count: string) => `${count} more not drawn`,
    corner: {
      rule: (title: string) => `Rule “${title}”`,
      cutOffs: (p: { quantity: string; unitValue: string }) => `quantity ≥ ${p.quantity}, unit value ≤ ${p.unitValue}`,
    },
    notes: (parts: readonly string[]) => parts.join("; "),
    alt: (p: { month: string; points: string; levels: Levels }) =>
      `Scatter of ${p.points} listed products by change of quantity (across) and of unit value (up) in the last 12 months to ${p.month}: ${p.levels.red} red, ${p.levels.orange} orange, ${p.levels.yellow} yellow, ${p.levels.blue} blue. `,
    altCorner: (p: { corner: string; points: string }) => `${p.points} of them in the corner of ${p.corner}. `,
    altCloud: (p: { series: string; corner: string }) => `Behind them ${p.series} comparable series, about ${p.corner} of them in that corner too.`,
  },

  structure: {
    heading: "Structure of exports",
    highTech: (basis: string) => `High-tech share of exports of machinery and electrical products (${basis})`,
    ownBrand: (basis: string) => `Own-brand share of exports (${basis})`,
    basis: { published: "published totals", approximate: "approximate scope", own_file: "own file" },
    target: "2010 target (historical)",
    targetNote: (share: string) => `Dashed: ${share}, national target for 2010, for historical reference only`,
    share: "Share",
    gaps: "a gap is a month without figures",
    alt: (p: { title: string; span: string; month: string; share: string; target: string }) => `${p.title}: monthly share (line), ${p.span}. ${p.month}: ${p.share}; the dashed line is the 2010 target (historical) of ${p.target}.`,
  },
};
