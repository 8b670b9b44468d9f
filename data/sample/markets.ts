/** A market the sample exports to. */
export type Market = {
  /** ISO 3166 alpha-3. */
  readonly partner: string;
  /** 贸易伙伴编码 of China Customs. */
  readonly customsCode: string;
  readonly name: { readonly "zh-CN": string; readonly en: string };
  /** Usual size beside the United States, which is 1. */
  readonly weight: number;
};

/** Codes and Chinese names as China Customs prints them; weights are ours. */
export const MARKETS: readonly Market[] = [
  market("IND", "111", "印度", "India", 0.45),
  market("IDN", "112", "印度尼西亚", "Indonesia", 0.32),
  market("JPN", "116", "日本", "Japan", 0.5),
  market("KOR", "133", "韩国", "South Korea", 0.42),
  market("TUR", "137", "土耳其", "Türkiye", 0.3),
  market("ARE", "138", "阿联酋", "United Arab Emirates", 0.35),
  market("VNM", "141", "越南", "Viet Nam", 0.4),
  market("GBR", "303", "英国", "United Kingdom", 0.42),
  market("DEU", "304", "德国", "Germany", 0.6),
  market("NLD", "309", "荷兰", "Netherlands", 0.45),
  market("POL", "327", "波兰", "Poland", 0.32),
  market("RUS", "344", "俄罗斯联邦", "Russia", 0.5),
  market("BRA", "410", "巴西", "Brazil", 0.42),
  market("MEX", "429", "墨西哥", "Mexico", 0.48),
  market("USA", "502", "美国", "United States", 1),
];

/** @throws RangeError when the sample has no such market: a slip in its tables */
export function marketOf(partner: string): Market {
  const found = MARKETS.find((market) => market.partner === partner);
  if (found === undefined) throw new RangeError(`the sample has no market ${partner}`);
  return found;
}

function market(partner: string, customsCode: string, zh: string, en: string, weight: number): Market {
  return { partner, customsCode, name: { "zh-CN": zh, en }, weight };
}
