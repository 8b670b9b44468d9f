/** Jurisdictions that open trade-remedy cases, as the customs territories whose trade they are about. */
import { alpha3Of, partnerName, type NameInBoth } from "../trade/country.js";
import type { Day } from "../trade/day.js";
import { countryTable } from "./code-tables.js";

type Member = { readonly alpha3: string; readonly until?: Day; readonly from?: Day };
/** `name`: as people read it. `own`: the code under which the union is a market or a reporter itself, where an office publishes it as one; null where none does. */
type Union = { readonly name: NameInBoth; readonly names: readonly string[]; readonly own: string | null; readonly members: readonly Member[] };

const plain = (...codes: readonly string[]): readonly Member[] => codes.map((alpha3) => ({ alpha3 }));

/**
 * Customs unions with trade-remedy rules of their own. The members of a day, since a case is about the trade of those it was opened for.
 *
 * @see Treaties of accession to the European Union; the Withdrawal Agreement of the United Kingdom (EU measures applied to 31 December 2020)
 * @see Treaty on the Eurasian Economic Union; GCC Common Law on Anti-dumping; Southern African Customs Union Agreement 2002
 */
const UNIONS: readonly Union[] = [
  {
    name: { "zh-CN": "欧盟", en: "European Union" },
    names: ["EU", "EU27", "EU28", "European Union", "欧盟"],
    own: "EUE",
    members: [
      ...plain("AUT", "BEL", "DEU", "DNK", "ESP", "FIN", "FRA", "GRC", "IRL", "ITA", "LUX", "NLD", "PRT", "SWE"),
      ...["CYP", "CZE", "EST", "HUN", "LTU", "LVA", "MLT", "POL", "SVK", "SVN"].map((alpha3) => ({ alpha3, from: "2004-05-01" })),
      ...["BGR", "ROU"].map((alpha3) => ({ alpha3, from: "2007-01-01" })),
      { alpha3: "HRV", from: "2013-07-01" },
      { alpha3: "GBR", until: "2020-12-31" },
    ],
  },
  {
    name: { "zh-CN": "欧亚经济联盟", en: "Eurasian Economic Union" },
    names: ["EAEU", "EEU", "Eurasian Economic Union", "欧亚经济联盟"],
    own: null,
    members: [...plain("RUS", "KAZ", "BLR"), { alpha3: "ARM", from: "2015-01-02" }, { alpha3: "KGZ", from: "2015-08-12" }],
  },
  { name: { "zh-CN": "海合会", en: "Gulf Cooperation Council" }, names: ["GCC", "Gulf Cooperation Council", "海合会"], own: null, members: plain("ARE", "BHR", "KWT", "OMN", "QAT", "SAU") },
  { name: { "zh-CN": "南部非洲关税同盟", en: "Southern African Customs Union" }, names: ["SACU", "Southern African Customs Union", "南部非洲关税同盟"], own: null, members: plain("ZAF", "BWA", "LSO", "NAM", "SWZ") },
];

/**
 * The markets a case of a jurisdiction is about, ISO alpha-3, and `EUE` for the European Union as Comext reports it; null for a name nobody knows.
 *
 * @example marketsOf("EAEU", "2018-03-02") // ["RUS", "KAZ", "BLR", "ARM", "KGZ"]
 */
export function marketsOf(jurisdiction: string, day: Day): readonly string[] | null {
  const union = unionNamed(jurisdiction);
  if (union !== undefined) return marketsIn(union, day);
  const country = alpha3Of(jurisdiction, countryTable());
  return country === null ? null : [country];
}

/** A jurisdiction as people read it, and as it is printed where nobody knows it. */
export function jurisdictionName(jurisdiction: string, language: keyof NameInBoth): string {
  const union = unionNamed(jurisdiction);
  if (union !== undefined) return union.name[language];
  const country = alpha3Of(jurisdiction, countryTable());
  return country === null ? jurisdiction : partnerName(country, language, countryTable());
}

function unionNamed(jurisdiction: string): Union | undefined {
  const name = jurisdiction.trim().toLowerCase();
  return UNIONS.find(({ names }) => names.some((each) => each.toLowerCase() === name));
}

function marketsIn({ own, members }: Union, day: Day): readonly string[] {
  const inForce = members.filter(({ from = "", until = "9999-12-31" }) => from <= day && day <= until).map(({ alpha3 }) => alpha3);
  return own === null ? inForce : [own, ...inForce];
}
