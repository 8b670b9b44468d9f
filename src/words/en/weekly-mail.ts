/** The weekly report as it is sent: subject, lists in brief, attachments, and what is written for whom. Figures arrive formatted. */
export const weeklyMail = {
  next: (p: { name: string; months: string; day: string }) => `Next release: ${p.name} for ${p.months}, ${p.day}.`,
  overdue: (p: { name: string; months: string; day: string }) => `Next release: ${p.name} for ${p.months} was due on ${p.day} and is not stored yet.`,
  nextUnknown: "The day of the next release is not known (no release calendar for the source).",
  nextOfSample: "The day of the next release does not apply (the sample has no release calendar).",

  subject: (p: { dates: string; added: string; escalated: string; ongoing: string; eased: string; closed: string; corrected: string | null }) =>
    `[Weekly report] ${p.dates}: ${p.added} new, ${p.escalated} escalated, ${p.ongoing} ongoing, ${p.eased} eased, ${p.closed} ended${p.corrected === null ? "" : `, ${p.corrected} corrected or withdrawn`}`,
  subjectNoNews: (p: { dates: string; month: string; next: string | null; corrected: string | null }) =>
    `[Weekly report] ${p.dates}: no new data (newest ${p.month}, ${p.next === null ? "next release not known" : `next release ${p.next}`})${p.corrected === null ? "" : `, ${p.corrected} corrected or withdrawn`}`,
  subjectNotScreened: (dates: string) => `[Weekly report] ${dates}: nothing screened yet`,
  title: (p: { title: string; dates: string }) => `${p.title}, ${p.dates}`,
  more: (count: string) => `${count} more in the attachments.`,
  unknown: (count: string) => `Alerts of unknown state: ${count}. Their newest month can't be judged; they have not ended.`,
  incident: (p: { event: string; isOver: boolean }) => `${p.event}${p.isOver ? "; over now" : ""}.`,
  noIncidents: "No event of this week touched the data on the products listed.",
  files: "Report files",
  attached: (names: string) => `Attached: ${names}, with every figure and chart.`,
  nothingAttached: "Nothing is attached to this mail.",
  notAttached: (names: string) => `Not attached: ${names}. The file is no longer with the watch, or was changed after it was made; reply to this mail to ask for it.`,
  attachmentsDropped: (names: string) => `The attachments "${names}" were larger than your mail server takes and were left out; the files are kept with the watch, reply to this mail to ask for them.`,
  robotFiles: (names: string) => `Every item and figure is in the files of the report: ${names} (attached to the mail, or on request).`,
  robotItem: (p: { place: string; level: string; code: string; product: string; market: string; change: string }) => `${p.place}. [${p.level}] ${p.code} ${p.product} · ${p.market}: ${p.change}`,
  plan: (p: { week: string; files: string }) => `weekly report ${p.week}, ${p.files} attachments`,

  command: {
    audience: "write one subscriber's issue (an id of subscribers.yaml): their scope alone, in their language",
    all: "write the issue of the whole watch list, and one for each subscriber who gets the weekly report",
    send: "queue the subscribers' issues that are written (each subscriber once a week; those queued before are not written again)",
    sendNobody: "--send goes with --audience or --all: the issue of the whole watch list is a file and is sent to nobody.",
    sendElsewhere: "--send does not go with --out: attachments are taken from the folder reports of the store.",
    bothWho: "Only one of --audience and --all may be given.",
    unknownAudience: (id: string, known: string) => `There is no subscriber "${id}" in subscribers.yaml; known: ${known}`,
    queued: (count: string) => `Messages queued: ${count}. Run friction-watch notify to send them.`,
    told: (ids: string) => `Queued before, not written again: ${ids}`,
  },
  jobEnd: (p: { issues: string; queued: string }) => `issues written: ${p.issues}, messages queued: ${p.queued}`,
};
