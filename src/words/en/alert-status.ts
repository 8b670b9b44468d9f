export const alertStatus = {
  title: "Alerts and messages",
  open: (count: string, states: string, levels: string) => `open alerts: ${count}${states === "" ? "" : ` (${states}; ${levels})`}`,
  part: (name: string, count: string) => `${name} ${count}`,
  noLevel: "below blue",
  mutes: (count: string) => `mutes in force: ${count}`,
  suppressed: (count: string) => `recipients not written to: ${count} (friction-watch subscribers list)`,
  incidents: "Incidents going on",
  noIncidents: "no incidents going on",
  nothingWaiting: "no messages waiting",
  waiting: (channel: string, count: string, since: string) => `messages waiting, ${channel}: ${count}, the oldest since ${since}`,
  paused: (channel: string, reason: string, until: string) => `channel ${channel} paused until ${until}: ${reason}`,
  disabled: (channel: string, reason: string, since: string) => `Attention: channel ${channel} is disabled since ${since}, until its configuration is mended: ${reason}`,
  undelivered: (p: { days: string; recipient: string; channel: string; givenUp: string; unconfirmed: string }) =>
    `Attention: in the last ${p.days} days, to ${p.recipient} (${p.channel}): ${p.givenUp} given up, ${p.unconfirmed} unconfirmed. Check the address and tell them another way.`,
};
