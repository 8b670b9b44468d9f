import pino from "pino";

/** Facts of the day as JSON lines. An event is snake_case in the past tense: `month_saved`. */
export type Log = {
  debug(event: string, fields?: LogFields): void;
  /** What an operator would tell a colleague. */
  info(event: string, fields?: LogFields): void;
  /** Will need a look. */
  warn(event: string, fields?: LogFields): void;
  /** Ended something. */
  error(event: string, fields?: LogFields): void;
};
export type LogFields = Readonly<Record<string, unknown>>;

/** Where lines go: standard error, or a test's own list. */
export type LogOutput = { write(line: string): void };

const LEVELS = ["debug", "info", "warn", "error", "silent"];
const SECRET_NAME = /passw|secret|token|authorization|api[-_]?key/i;
/** `smtp://user:pass@host` and robot addresses, whose key stands in the query, or at the end of the path (Feishu). */
const SECRET_IN_ADDRESS = /(\/\/[^\s/:@]*:)[^\s/@]+(?=@)|([?&](?:access_token|token|key|secret|sign)=)[^&\s"]+|(\/bot\/(?:v2\/)?hook\/)[^\s"/?&]+/gi;
const HIDDEN = "***";
/** Deeper than any record of ours; what lies below is a mistake and is not printed. */
const DEPTH = 6;

/**
 * A log of JSON lines on standard error (standard output is for what machines read).
 *
 * `FRICTION_WATCH_LOG` sets the level: debug, info, warn, error or silent. A value it does not know is told in the first line and
 * the usual level is kept.
 *
 * @param usualLevel without the variable: `"warn"` for commands, `"info"` for the service
 * @param output standard error unless a test listens
 */
export function createLog(usualLevel: "info" | "warn", env: NodeJS.ProcessEnv, output: LogOutput = pino.destination({ dest: 2, sync: true })): Log {
  const asked = env.FRICTION_WATCH_LOG ?? "";
  const known = LEVELS.includes(asked);
  const logger = pino(
    {
      level: known ? asked : usualLevel,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
    },
    output,
  );
  const at = (level: "debug" | "info" | "warn" | "error") => (event: string, fields: LogFields = {}) => logger[level]({ event, ...hideFields(fields) });
  const log = { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") };
  if (asked !== "" && !known) log.warn("log_level_unknown", { asked, kept: usualLevel, expected: LEVELS });
  return log;
}

/** A log that says nothing. */
export const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };

function nothing(): void {
  return;
}

function hideFields(fields: LogFields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, SECRET_NAME.test(name) ? HIDDEN : hide(value, DEPTH)]));
}

function hide(value: unknown, depth: number): unknown {
  if (typeof value === "string") return value.replace(SECRET_IN_ADDRESS, `$1$2$3${HIDDEN}`);
  if (typeof value === "bigint") return value.toString();
  if (value === null || typeof value !== "object") return value;
  if (depth === 0) return "…";
  if (value instanceof Date) return value;
  if (value instanceof Error) return errorFields(value, depth);
  if (Array.isArray(value)) return value.map((item) => hide(item, depth - 1));
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, SECRET_NAME.test(name) ? HIDDEN : hide(item, depth - 1)]));
}

/** Name, message, stack and cause. Other fields of an error (a request, its headers) are not printed. */
function errorFields(error: Error, depth: number): Record<string, unknown> {
  const cause = error.cause === undefined ? {} : { cause: hide(error.cause, depth - 1) };
  return { name: error.name, message: hide(error.message, depth), stack: hide(error.stack, depth), ...cause };
}
