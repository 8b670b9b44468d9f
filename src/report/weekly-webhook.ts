import type { WeeklyNotice, WeeklyNoticeItem } from "./weekly-notice-record.js";

/** `data` of an issue for machines; see `webhookBody`. */
export function weeklyData(notice: WeeklyNotice) {
  const { sample, recipientName, week, firstDay, lastDay, noNewMonth, period, nextRelease, opening, coverage, lists, corrected, status, files, facts, command } = notice;
  return {
    ...{ sample, recipient: recipientName, week, firstDay, lastDay, noNewMonth, period, nextRelease },
    counts: Object.fromEntries([...lists.map(({ name, count }) => [name, count] as const), ["corrected", corrected.count] as const]),
    ...Object.fromEntries(lists.map(({ name, items }) => [name, items.map(itemData)] as const)),
    corrected: corrected.items.map(({ state, head, why }) => ({ state, head, why })),
    ...{ opening, coverage, status, files, facts: Object.fromEntries(facts), command },
  };
}

function itemData({ level, hsCode, product, market, partner, covers, quantityYoy, unitValueYoy }: WeeklyNoticeItem) {
  return { level, hsCode, description: product, partner, partnerName: market, covers, quantityYoy, unitValueYoy };
}
