import { plain } from "./http-body.js";
import { failure, type Asking } from "./http-failure.js";

const REDIRECTS = [301, 302, 303, 307, 308];
export const MOST_REDIRECTS = 5;

export function isRedirect(status: number, location: string | undefined): location is string {
  return REDIRECTS.includes(status) && location !== undefined && location !== "";
}

/**
 * Where a redirect leads.
 *
 * @param hasSecret with a key on board only the same host is followed, on the same scheme and port or from http up to https
 * @returns the address with the query the office gave it
 * @throws SourceError when it must not be followed: to another host with a key, from https to http, or to no address at all
 */
export function redirectTarget(asking: Asking, from: URL, location: string, hasSecret: boolean): URL {
  const shown = shownLocation(asking, from, location);
  const target = URL.canParse(location, from.href) ? new URL(location, from) : null;
  if (from.protocol === "https:" && target?.protocol === "http:") throw failure(asking, "redirect_refused", asking.tell.redirectToHttp(from.host, shown));
  if (target === null || !["http:", "https:"].includes(target.protocol) || (hasSecret && !isSamePlace(from, target))) {
    throw failure(asking, "redirect_refused", asking.tell.redirectRefused(from.host, shown));
  }
  target.username = "";
  target.password = "";
  target.hash = "";
  return target;
}

function isSamePlace(from: URL, target: URL): boolean {
  if (from.hostname !== target.hostname) return false;
  return from.protocol === target.protocol ? from.port === target.port : target.protocol === "https:";
}

/** Where a redirect leads, for people and logs. */
export function shownLocation(asking: Asking, from: URL, location: string): string {
  return URL.canParse(location, from.href) ? shownAddress(asking, new URL(location, from)) : plain(asking, location.split(/[?#]/)[0] ?? "").slice(0, 200);
}

/** An address for people and logs: without user, password, query and keys, whatever the office put into its path. */
export function shownAddress(asking: Asking, { protocol, host, pathname }: URL): string {
  return plain(asking, `${protocol}//${host}${decodedPath(pathname)}`).slice(0, 200);
}

function decodedPath(pathname: string): string {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return pathname;
  }
}
