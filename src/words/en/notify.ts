import type { Words } from "../words.js";

/** Sending what waits: what became of each message, tests, and the dry run. Instants arrive as Beijing time. */
export const notify: Words["notify"] = {
  timedOut: (seconds) => `not done within ${seconds} seconds; this attempt was given up`,
  notRendered: (fault) => `the message could not be laid out: ${fault}`,
  waitsForOriginal: "waits until the alert it corrects has been delivered",
  channelDisabled: (reason) => `channel disabled (${reason}) until channels.yaml is mended`,
  channelPaused: (reason, until) => `channel paused (${reason}), tried again after ${until} Beijing time`,
  triedLater: (detail) => `${detail} (tried again later)`,
  triedAgain: (at) => `tried again after ${at} Beijing time`,
  notBefore: (at) => `not before ${at} Beijing time`,
  plan: {
    counts: ({ added, escalated, eased, closed, corrected, ongoing }) => `new ${added}, escalated ${escalated}, eased ${eased}, closed ${closed}, corrected or withdrawn ${corrected}, ongoing ${ongoing}`,
    incidents: (count) => `${count} faults or recoveries`,
    skipped: (reason) => `not sent: ${reason}`,
    inhibited: "Not told, and by what it is inhibited:",
    byMute: ({ id, author, reason, until, count }) => `mute #${id} (${author}: ${reason}, until ${until}) keeps ${count} alerts quiet`,
    byIncident: (what, count) => `${what}; its ${count} alerts stay as they are and nobody is told`,
    suppressed: ({ id, channel, reason, by }) => `${id} (${channel}) is not written to: ${reason}, set by ${by}`,
    anyChannel: "any channel",
  },
  test: {
    description: "send one message marked as a test through the real channel",
    channel: "id of a channel in channels.yaml, or mail, local",
    to: "subscriber it goes to (default: the ops recipient)",
    wouldSend: "Dry run, nothing was sent. The test would be:",
    notRepeated: (detail) => `${detail} (a test is not repeated)`,
    unknownChannel: (id, known) => `no channel "${id}"; there are: ${known}`,
    unknownSubscriber: (id, known) => `no subscriber "${id}"; there are: ${known}`,
    noMailbox: (id) => `${id} has no mailbox, so mail can't be tried; name a subscriber who has one with --to`,
    examples: `
Examples:
  friction-watch notify test mail
  friction-watch notify test group-robot --to chamber-machinery`,
  },
};
