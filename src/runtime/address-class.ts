import ipaddr from "ipaddr.js";

/** What kind of address something is; only `public` may be reached without being listed. One list for code and words. */
export type AddressClass =
  | "public"
  | "loopback"
  | "private"
  | "link_local"
  | "unique_local"
  | "carrier_grade_nat"
  | "multicast"
  | "benchmarking"
  | "unspecified"
  | "broadcast"
  | "ipv4_in_ipv6"
  | "reserved"
  | "unreadable";

/** What a listed host may be beside public. Never link-local: that is where clouds keep their keys (169.254.169.254), and no robot lives there. */
export const INTERNAL_CLASSES: ReadonlySet<AddressClass> = new Set<AddressClass>(["public", "loopback", "private", "unique_local", "carrier_grade_nat"]);

/** Names of ipaddr.js for ranges that stand in our list; every other range is reserved for something (documentation, AS112, ORCHID …). */
const CLASSES: Readonly<Record<string, AddressClass>> = {
  unicast: "public",
  loopback: "loopback",
  private: "private",
  linkLocal: "link_local",
  deprecatedSiteLocal: "private",
  uniqueLocal: "unique_local",
  carrierGradeNat: "carrier_grade_nat",
  multicast: "multicast",
  benchmarking: "benchmarking",
  unspecified: "unspecified",
  broadcast: "broadcast",
  ipv4Mapped: "ipv4_in_ipv6",
  rfc6145: "ipv4_in_ipv6",
  rfc6052: "ipv4_in_ipv6",
  "6to4": "ipv4_in_ipv6",
  teredo: "ipv4_in_ipv6",
};

/** The only block of IPv6 that is given out for the public network. @see RFC 4291, 2.4 and the IANA registry of IPv6 address space */
const GLOBAL_UNICAST = ipaddr.IPv6.parseCIDR("2000::/3");
/** `::a.b.c.d`, IPv4-compatible, given up in RFC 4291, 2.5.5.1. */
const IPV4_COMPATIBLE = ipaddr.IPv6.parseCIDR("::/96");

/**
 * The class of one address as a resolver or a socket gives it.
 *
 * @param address `203.0.113.7`, `2001:db8::1`, no brackets; a zone id (`fe80::1%eth0`) is link-local by its address
 */
export function addressClass(address: string): AddressClass {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) return CLASSES[ipaddr.IPv4.parse(address).range()] ?? "reserved";
  if (!ipaddr.IPv6.isValid(address)) return "unreadable";
  const parsed = ipaddr.IPv6.parse(address);
  const known = CLASSES[parsed.range()] ?? "reserved";
  if (known !== "public") return known;
  if (parsed.match(IPV4_COMPATIBLE)) return "ipv4_in_ipv6";
  return parsed.match(GLOBAL_UNICAST) ? "public" : "reserved";
}
