export const store = {
  waiting: (file: string) => `another friction-watch process is using ${file}; waiting for it to finish …`,
  locked: (file: string, seconds: string) => `${file} is still in use by another process after ${seconds} s. Wait for it to finish (ps aux | grep friction-watch) and try again.`,
  tooNew: (file: string, stored: string, ours: string) => `${file} has structure version ${stored}; this program knows up to ${ours}. Upgrade friction-watch, or use another FRICTION_WATCH_HOME.`,
  diskFull: (file: string) => `the disk is full: ${file} was not written, earlier data are untouched. Free some space and try again.`,
  diskFails: (file: string) => `cannot use ${file}: disk I/O error: the disk may be full (see df -h), or it is failing. Earlier data are untouched. Free some space and try again.`,
  noPermission: (file: string) => `no permission to read or write ${file}. Check its owner and mode, or use another FRICTION_WATCH_HOME.`,
  damaged: (file: string, detail: string) => `cannot use ${file}: ${detail}`,
  noSuchFile: (file: string) => `no such file: ${file}. Check the path.`,
  contradiction: (file: string, line: string, other: string, code: string, partner: string, period: string) =>
    `${file} lines ${line} and ${other} give different figures for the same product (${code}), partner (${partner}) and month (${period}). Check them and download again; nothing of the file was stored.`,
  futureMonth: (file: string, line: string, period: string, latest: string) =>
    `${file} line ${line}: the month ${period} is still to come (this machine says ${latest}). Check the line and the clock; nothing of the file was stored.`,
  rawFailed: (file: string, detail: string) => `cannot read ${file}: ${detail}`,
};
