export const subscribers = {
  description: "subscribers: who gets what; suppress and restore (subscribers.yaml defines them, here they can only be suppressed)",
  examples: `
Examples:
  friction-watch subscribers list
  friction-watch subscribers suppress bureau --reason "asked to be taken off"
  friction-watch subscribers suppress bureau --channel mail --reason "mailbox closed"
  friction-watch subscribers restore bureau`,
  list: "list subscribers, their channels and sectors, and who is suppressed; addresses masked",
  suppress: "stop writing to a subscriber",
  restore: "write to them again; without --channel by every channel",
  id: "an id of subscribers.yaml",
  channel: "this channel only (an id of channels.yaml, or mail)",
  reason: "why",
  by: "who (default: the operating system's user name)",
  columns: { id: "id", name: "name", address: "mailbox (masked)", channels: "channels", scope: "scope", level: "minimum level", rhythm: "rhythm", weeklyReport: "weekly report", suppressed: "suppressed" },
  rhythms: { immediate: "immediate", daily: "daily", weekly: "weekly" },
  weeklyReport: { yes: "yes", no: "no" },
  everything: "everything",
  none: "subscribers.yaml names no subscribers.",
  notSuppressed: "—",
  suppressedAll: (reason: string) => `all channels: ${reason}`,
  suppressedChannel: (channel: string, reason: string) => `${channel}: ${reason}`,
  unknown: (id: string, known: string) => `subscribers.yaml has no "${id}"; it has: ${known}`,
  keptHere: "local is the files kept in the data folder of this machine: nobody is written to, so it can't be suppressed. To have none of them, name a subscriber as catchAll and ops in subscribers.yaml.",
  unknownChannel: (channel: string, known: string) => `"${channel}" is no channel of this subscriber; theirs: ${known}`,
  suppressed: (id: string) => `Suppressed: ${id}. Undo with friction-watch subscribers restore.`,
  already: (id: string) => `${id} was suppressed already; nothing changed.`,
  restored: (id: string) => `Restored: ${id}.`,
  notStanding: (id: string) => `${id} was not suppressed in this scope; nothing changed.`,
  stillSuppressed: (list: string) => `Still suppressed: ${list}.`,
  withChannel: (id: string, channel: string) => `${id} (${channel})`,
};
