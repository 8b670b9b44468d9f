import type { z } from "zod";
import { LOCAL, MAIL, type OtherChannel, type RobotKind } from "../deliver/channel.js";
import { INTERNAL_CLASSES } from "../runtime/address-class.js";
import { writtenFault, type AddressFault } from "../runtime/address-guard.js";
import { say, type Tell } from "../words/words.js";
import { idsIn } from "./settings-cross.js";
import { findingAt, type Finding, type Path } from "./settings-faults.js";
import type { SettingsFile } from "./settings-file.js";
import type { channelsSchema } from "./settings-schema.js";
import { readSecret, type SecretReading } from "./settings-secret.js";

type ChannelsFile = z.output<typeof channelsSchema>;
type Written = NonNullable<ChannelsFile["channels"]>[number];
type Key = Exclude<keyof Written, "id" | "kind">;

/** `secretFaults` say which address or key can't be had, and keep only what delivers from working. No finding holds one of them. */
export type ChannelsReading = { readonly channels: readonly OtherChannel[]; readonly internalHosts: readonly string[]; readonly findings: readonly Finding[]; readonly secretFaults: readonly Finding[] };

/** What each kind takes beside its id; the first of a group that must be there. */
const KEYS: Readonly<Record<Written["kind"], readonly Key[]>> = {
  dingtalk: ["urlEnv", "urlFile", "secretEnv", "secretFile", "keyword", "perMinute"],
  wecom: ["urlEnv", "urlFile", "perMinute"],
  feishu: ["urlEnv", "urlFile", "secretEnv", "secretFile", "keyword", "perMinute"],
  webhook: ["urlEnv", "urlFile", "secretEnv", "secretFile", "secretEnvs"],
  file: [],
};
const REFERENCES: readonly Key[] = ["urlEnv", "urlFile", "secretEnv", "secretFile", "secretEnvs", "keyword", "perMinute"];

/** Messages a minute each vendor lets a group robot send, as its documentation says (DingTalk and WeCom 20, Feishu 100). */
const PER_MINUTE: Readonly<Record<RobotKind, number>> = { dingtalk: 20, wecom: 20, feishu: 100 };
/** Where each vendor's robots are. */
const HOSTS: Readonly<Record<RobotKind, readonly string[]>> = { dingtalk: ["oapi.dingtalk.com"], wecom: ["qyapi.weixin.qq.com"], feishu: ["open.feishu.cn", "open.larksuite.com"] };
/** Bytes of a signing key. @see Standard Webhooks 1.0.0, "Signature scheme": between 24 and 64 */
const KEY_BYTES = { least: 24, most: 64 };

/** Puts together the channels beside mail, with their addresses and keys from the environment or files. */
export function readChannels({ channels = [], internalHosts = [] }: ChannelsFile, source: SettingsFile, env: NodeJS.ProcessEnv): ChannelsReading {
  const findings: Finding[] = idFindings(source);
  const secretFaults: Finding[] = [];
  const read = channels.map((written, place) => {
    const path: Path = ["channels", place];
    findings.push(...keyFindings(written, path, source));
    const secret = (key: "url" | "secret"): string | null => {
      const reading = readSecret({ env: written[`${key}Env`], file: written[`${key}File`] }, { env: [...path, `${key}Env`], file: [...path, `${key}File`] }, source, env);
      return take(reading, findings, secretFaults);
    };
    const url = secret("url");
    const rotated = (written.secretEnvs ?? []).map((name, k) => take(readSecret({ env: name }, { env: [...path, "secretEnvs", k], file: [] }, source, env), findings, secretFaults));
    const secrets = [secret("secret"), ...rotated].flatMap((each) => each ?? []);
    if (url !== null) for (const found of urlFindings(url, written.kind, path, source, internalHosts)) (found.severity === "fault" ? secretFaults : findings).push(found);
    if (written.kind === "webhook" && !secrets.every(isSigningKey)) secretFaults.push(findingAt("fault", source, path, say((w) => w.subscriptions.faults.badSigningKey)));
    return channelOf(written, url ?? "", secrets);
  });
  return { channels: read, internalHosts, findings, secretFaults };
}

function take({ value, faults, warnings }: SecretReading, findings: Finding[], secretFaults: Finding[]): string | null {
  findings.push(...warnings);
  secretFaults.push(...faults);
  return value;
}

function channelOf({ id, kind, keyword, perMinute }: Written, url: string, secrets: readonly string[]): OtherChannel {
  if (kind === "file") return { id, kind };
  if (kind === "webhook") return { id, kind, url, secrets };
  return { id, kind, url, secret: secrets[0] ?? null, keyword: keyword ?? null, perMinute: perMinute ?? PER_MINUTE[kind] };
}

/** Ids that are always taken. */
function idFindings(source: SettingsFile): Finding[] {
  return idsIn(source, "channels").flatMap(({ id, path }) => (id === MAIL || id === LOCAL ? [findingAt("fault", source, path, say((w) => w.subscriptions.faults.reservedId(id)))] : []));
}

/** Keys of another kind, an address or key that is missing or written twice, and a rate above the vendor's. */
function keyFindings(written: Written, path: Path, source: SettingsFile): Finding[] {
  const { kind, urlEnv, urlFile, secretEnv, secretFile, secretEnvs, keyword, perMinute } = written;
  const at = (severity: Finding["severity"], key: Key | null, tell: Tell): Finding => findingAt(severity, source, key === null ? path : [...path, key], tell);
  const foreign = REFERENCES.filter((key) => written[key] !== undefined && !KEYS[kind].includes(key)).map((key) => at("fault", key, say((w) => w.subscriptions.faults.foreignKey(key, kind))));
  if (kind === "file") return foreign;
  const urls = [urlEnv, urlFile].filter((each) => each !== undefined).length;
  const secrets = [secretEnv, secretFile, secretEnvs].filter((each) => each !== undefined).length;
  const limit = kind === "webhook" ? Infinity : PER_MINUTE[kind];
  return [
    ...foreign,
    ...(urls === 1 ? [] : [at("fault", null, say((w) => (urls === 0 ? w.subscriptions.faults.urlMissing : w.subscriptions.faults.urlTwice)))]),
    ...(secrets > 1 ? [at("fault", null, say((w) => w.subscriptions.faults.secretTwice))] : []),
    ...(kind === "webhook" && secrets === 0 ? [at("fault", null, say((w) => w.subscriptions.faults.signingKeyMissing))] : []),
    ...((perMinute ?? 0) > limit ? [at("fault", "perMinute", say((w) => w.subscriptions.faults.tooFast(String(perMinute), kind, String(limit))))] : []),
    ...((kind === "dingtalk" || kind === "feishu") && secrets === 0 && keyword === undefined ? [at("warning", null, say((w) => w.subscriptions.warnings.unguarded(kind)))] : []),
  ];
}

/** What is wrong with an address, without the address. */
function urlFindings(text: string, kind: Written["kind"], path: Path, source: SettingsFile, internalHosts: readonly string[]): Finding[] {
  const fault = (tell: Tell): Finding[] => [findingAt("fault", source, path, tell)];
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^https?:$/.test(url.protocol) || url.username !== "" || url.password !== "" || url.hash !== "") return fault(say((w) => w.subscriptions.faults.badUrl));
  const isInternal = internalHosts.includes(url.hostname) || internalHosts.includes(url.host);
  if (url.protocol !== "https:" && !isInternal) return fault(say((w) => w.subscriptions.faults.plainHttp));
  const refused = writtenFault(text, internalHosts);
  if (refused !== null) return fault(say((w) => (isInside(refused) ? w.subscriptions.faults.refusedUrl(w.robots.addressFaults[refused]) : w.subscriptions.faults.badUrl)));
  if (isInternal || kind === "webhook" || kind === "file" || HOSTS[kind].includes(url.hostname)) return [];
  const expected = HOSTS[kind].join(" / ");
  return [findingAt("warning", source, path, say((w) => w.subscriptions.warnings.otherHost(kind, expected)))];
}

/** An address that may be reached once its host is on the list of internal hosts. */
function isInside(fault: AddressFault): boolean {
  return [...INTERNAL_CLASSES].some((each) => each === fault);
}

function isSigningKey(text: string): boolean {
  const encoded = /^whsec_([A-Za-z0-9+/]+={0,2})$/.exec(text)?.[1];
  const bytes = encoded === undefined ? 0 : Buffer.from(encoded, "base64").length;
  return bytes >= KEY_BYTES.least && bytes <= KEY_BYTES.most;
}
