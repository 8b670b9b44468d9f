import type { LookupAddress } from "node:dns";
import { lookup } from "node:dns/promises";
import { isIP, type LookupFunction } from "node:net";
import { addressClass, INTERNAL_CLASSES, type AddressClass } from "./address-class.js";

/** Why an address is not connected to: the class it is of, or how it is written. Never the address itself: it would tell what is behind a name. */
export type AddressFault = Exclude<AddressClass, "public"> | "no_address" | "not_https" | "credentials" | "trailing_dot" | "unusual_form";

/** Asks the system for every address of a name. Passed in, so that a test can say it. */
export type Resolve = (host: string) => Promise<readonly LookupAddress[]>;
export const systemResolve: Resolve = (host) => lookup(host, { all: true, verbatim: true });

/** The connection was not made, or given up before anything was sent. */
export class AddressRefused extends Error {
  constructor(readonly fault: AddressFault) {
    super(fault);
  }
}

/** Letters, digits, hyphens and dots, or IPv6 in brackets; an international name is written as it stands in the DNS (`xn--…`). */
const WRITTEN = /^(?<scheme>[a-z][a-z0-9+.-]*):\/\/(?<authority>[^/?#]*)/i;
const PLAIN = /^(?<host>[a-z0-9.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/i;
/** The last label of a name is never a number: what ends in one is meant as an IPv4 address. @see WHATWG URL Standard, "ends in a number checker" */
const NUMERIC_END = /(^|\.)(\d+|0x[0-9a-f]*)\.?$/i;

/**
 * What is wrong with an address as it is written, before any name is resolved.
 *
 * @param internalHosts `10.1.2.3`, `robot.bureau.example`, with or without port: these may be internal and reached by plain http
 * @returns null when its addresses may be looked up
 */
export function writtenFault(address: string, internalHosts: readonly string[]): AddressFault | null {
  const { scheme = "", authority = "" } = WRITTEN.exec(address)?.groups ?? {};
  if (authority.includes("@")) return "credentials";
  // A browser would drop line breaks and turn backslashes around; so would a parser that agrees with it and not with the next.
  if (/[\s\\\u0000-\u001f\u007f]/.test(address) || !URL.canParse(address)) return "unusual_form";
  const url = new URL(address);
  const host = PLAIN.exec(authority)?.groups?.host ?? "";
  if (host === "") return "unusual_form";
  if (host.endsWith(".")) return "trailing_dot";
  if (NUMERIC_END.test(host) && host !== url.hostname) return "unusual_form";
  const listed = isListed(url, internalHosts);
  if (!["https", ...(listed ? ["http"] : [])].includes(scheme.toLowerCase())) return "not_https";
  const bare = bareHost(url);
  return isIP(bare) === 0 ? null : classFault(addressClass(bare), listed);
}

/** True when the host, or the host with this port, is on the list of internal hosts. */
export function isListed(url: URL, internalHosts: readonly string[]): boolean {
  const host = bareHost(url);
  const port = url.port === "" ? (url.protocol === "https:" ? "443" : "80") : url.port;
  const names = new Set([host, `${host}:${port}`, `[${host}]`, `[${host}]:${port}`]);
  return internalHosts.some((each) => names.has(each.toLowerCase()));
}

/**
 * A lookup for `http.request` that gives only addresses it has checked: all of a name's addresses are asked for once, one that is refused refuses the name, and
 * the connection is made to one of those and to nothing a second question might answer.
 */
export function guardedLookup(resolve: Resolve, isInternal: boolean): LookupFunction {
  return (host, options, callback) => {
    checkedAddresses(host, resolve, isInternal).then(
      (addresses) => {
        const [first] = addresses;
        if (options.all === true) callback(null, [...addresses]);
        else callback(null, first.address, first.family);
      },
      (error: unknown) => callback(error as NodeJS.ErrnoException, ""),
    );
  };
}

/** @throws AddressRefused unless an address the connection really has is one that may be reached: checked once more, whoever chose it */
export function checkConnected(remoteAddress: string | undefined, isInternal: boolean): void {
  const fault = remoteAddress === undefined ? "no_address" : classFault(addressClass(remoteAddress), isInternal);
  if (fault !== null) throw new AddressRefused(fault);
}

async function checkedAddresses(host: string, resolve: Resolve, isInternal: boolean): Promise<readonly [LookupAddress, ...LookupAddress[]]> {
  const [first, ...others] = await resolve(host);
  if (first === undefined) throw new AddressRefused("no_address");
  for (const { address } of [first, ...others]) {
    const fault = classFault(addressClass(address), isInternal);
    if (fault !== null) throw new AddressRefused(fault);
  }
  return [first, ...others];
}

function classFault(of: AddressClass, isInternal: boolean): AddressFault | null {
  if (of === "public" || (isInternal && INTERNAL_CLASSES.has(of))) return null;
  return of;
}

function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "").toLowerCase();
}
