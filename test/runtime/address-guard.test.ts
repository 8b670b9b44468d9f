import { describe, expect, it } from "vitest";
import { addressClass } from "../../src/runtime/address-class.js";
import { AddressRefused, checkConnected, guardedLookup, writtenFault, type AddressFault, type Resolve } from "../../src/runtime/address-guard.js";
import { maskedUrl } from "../../src/runtime/masked-url.js";
import { post } from "../../src/runtime/post.js";
import { receiver } from "../helpers/receiver.js";

/** Ways to write an address that leads inside, or nowhere, each with what the error says of it. */
const BYPASSES: readonly (readonly [address: string, fault: AddressFault])[] = [
  ["https://127.0.0.1/hook", "loopback"],
  ["https://127.255.0.9/hook", "loopback"],
  ["https://[::1]/hook", "loopback"],
  ["https://0.0.0.0/hook", "unspecified"],
  ["https://[::]/hook", "unspecified"],
  ["https://10.1.2.3/hook", "private"],
  ["https://172.16.0.1/hook", "private"],
  ["https://192.168.1.1/hook", "private"],
  ["https://169.254.169.254/latest/meta-data", "link_local"],
  ["https://[fe80::1]/hook", "link_local"],
  ["https://[fd00:ec2::254]/hook", "unique_local"],
  ["https://100.64.0.1/hook", "carrier_grade_nat"],
  ["https://224.0.0.1/hook", "multicast"],
  ["https://[ff02::1]/hook", "multicast"],
  ["https://255.255.255.255/hook", "broadcast"],
  ["https://198.18.0.1/hook", "reserved"],
  ["https://[2001:2::1]/hook", "benchmarking"],
  ["https://192.0.2.1/hook", "reserved"],
  ["https://203.0.113.9/hook", "reserved"],
  ["https://240.0.0.1/hook", "reserved"],
  ["https://[2001:db8::1]/hook", "reserved"],
  ["https://[4000::1]/hook", "reserved"],
  ["https://[::ffff:127.0.0.1]/hook", "ipv4_in_ipv6"],
  ["https://[::ffff:7f00:1]/hook", "ipv4_in_ipv6"],
  ["https://[::127.0.0.1]/hook", "ipv4_in_ipv6"],
  ["https://[::7f00:1]/hook", "ipv4_in_ipv6"],
  ["https://[::ffff:0:127.0.0.1]/hook", "ipv4_in_ipv6"],
  ["https://[64:ff9b::a9fe:a9fe]/hook", "ipv4_in_ipv6"],
  ["https://[2002:7f00:1::]/hook", "ipv4_in_ipv6"],
  ["https://[2001:0:53aa:64c::1]/hook", "ipv4_in_ipv6"],
  ["https://[fe80::1%25eth0]/hook", "unusual_form"],
  ["https://2130706433/hook", "unusual_form"],
  ["https://0x7f000001/hook", "unusual_form"],
  ["https://0x7f.0.0.1/hook", "unusual_form"],
  ["https://0177.0.0.1/hook", "unusual_form"],
  ["https://127.1/hook", "unusual_form"],
  ["https://0/hook", "unusual_form"],
  ["https://134744072/hook", "unusual_form"],
  ["https://１２７.0.0.1/hook", "unusual_form"],
  ["https://127。0。0。1/hook", "unusual_form"],
  ["https://%31%32%37.0.0.1/hook", "unusual_form"],
  ["https:127.0.0.1/hook", "unusual_form"],
  ["https:\\\\127.0.0.1\\hook", "unusual_form"],
  ["https://robot.example\n.127.0.0.1/hook", "unusual_form"],
  ["https://127.0.0.1./hook", "trailing_dot"],
  ["https://localhost./hook", "trailing_dot"],
  ["https://robot.example@127.0.0.1/hook", "credentials"],
  ["https://robot.example\\@127.0.0.1/hook", "credentials"],
  ["http://robot.example/hook", "not_https"],
  ["ftp://robot.example/hook", "not_https"],
  ["file:///etc/passwd", "unusual_form"],
  ["not an address", "unusual_form"],
];

const resolving = (...answers: readonly (readonly string[])[]): { readonly resolve: Resolve; readonly asked: () => number } => {
  let asked = 0;
  const resolve: Resolve = async () => {
    const answer = answers[Math.min(asked, answers.length - 1)] ?? [];
    asked += 1;
    return Promise.resolve(answer.map((address) => ({ address, family: address.includes(":") ? 6 : 4 })));
  };
  return { resolve, asked: () => asked };
};
const nothing = async (): Promise<void> => Promise.resolve();
const posting = async (url: string, resolve: Resolve, internalHosts: readonly string[] = []) =>
  post({ url, headers: {}, body: "{}", internalHosts, proxy: null, resolve, deadlines: { connectMs: 500, totalMs: 1_000 } }, nothing);

describe("U07 an address that leads inside", () => {
  it.each(BYPASSES)("%j is refused as %s before anything is resolved or sent", async (address, fault) => {
    const { resolve, asked } = resolving(["127.0.0.1"]);
    expect(await posting(address, resolve)).toEqual({ kind: "refused", fault });
    expect(asked()).toBe(0);
  });

  it.each([
    ["127.0.0.1", "loopback"],
    ["::1", "loopback"],
    ["10.0.0.8", "private"],
    ["169.254.169.254", "link_local"],
    ["fe80::1%eth0", "link_local"],
    ["::ffff:10.0.0.8", "ipv4_in_ipv6"],
    ["64:ff9b::7f00:1", "ipv4_in_ipv6"],
  ] as const)("behind a name (%s) is refused as %s", async (address, fault) => {
    expect(await posting("https://robot.example/hook", resolving([address]).resolve)).toEqual({ kind: "refused", fault });
  });

  it("among public ones refuses the whole name, wherever it stands", async () => {
    expect(await posting("https://robot.example/hook", resolving(["8.8.8.8", "10.0.0.8"]).resolve)).toEqual({ kind: "refused", fault: "private" });
    expect(await posting("https://robot.example/hook", resolving(["2606:4700::1", "::1", "8.8.8.8"]).resolve)).toEqual({ kind: "refused", fault: "loopback" });
  });

  it("and a name without any address are refused", async () => {
    expect(await posting("https://robot.example/hook", resolving([]).resolve)).toEqual({ kind: "refused", fault: "no_address" });
  });
});

describe("U07 a name that is rebound between two questions", () => {
  it("is asked once, and connected to the very address that was checked", async () => {
    const checked = await receiver(() => ({ body: "checked" }));
    const rebound = await receiver(() => ({ body: "rebound" }), undefined, "127.0.0.2", checked.port);
    const { resolve, asked } = resolving(["127.0.0.1"], ["127.0.0.2"]);
    const posted = await posting(`http://robot.bureau.example:${checked.port}/hook`, resolve, ["robot.bureau.example"]);
    expect(posted).toMatchObject({ kind: "answered", text: "checked" });
    expect([asked(), checked.received.length, rebound.received.length]).toEqual([1, 1, 0]);
  });

  it("gives the connection the public address it had, and nothing the next time", async () => {
    const lookup = guardedLookup(resolving(["8.8.8.8"], ["127.0.0.1"]).resolve, false);
    const looked = async (all: boolean) =>
      new Promise((settled) => lookup("robot.example", { all }, (error, address) => settled(error === null ? address : error.message)));
    expect(await looked(true)).toEqual([{ address: "8.8.8.8", family: 4 }]);
    expect(await looked(false)).toBe("loopback");
  });

  it("is refused by the connection's own address, whoever chose it", () => {
    expect(() => checkConnected("127.0.0.1", false)).toThrow(AddressRefused);
    expect(() => checkConnected(undefined, true)).toThrow("no_address");
    expect(() => checkConnected("8.8.8.8", false)).not.toThrow();
  });
});

describe("a host on the bureau's list", () => {
  const listed = ["10.1.2.3", "robot.bureau.example", "hooks.bureau.example:8443", "[fd00::7]"];

  it.each(["http://10.1.2.3/hook", "https://10.1.2.3:8443/hook", "http://robot.bureau.example/hook", "https://ROBOT.bureau.example/hook", "https://hooks.bureau.example:8443/hook", "http://[fd00::7]/hook", "https://robot.example/hook"])("may be reached: %s", (address) => {
    expect(writtenFault(address, listed)).toBeNull();
  });

  it.each([
    ["http://hooks.bureau.example/hook", "not_https"],
    ["http://robot.bureau.example.evil.example/hook", "not_https"],
    ["https://10.1.2.4/hook", "private"],
    ["https://10.1.2.3@10.1.2.4/hook", "credentials"],
  ] as const)("is no other host: %s is refused as %s", (address, fault) => {
    expect(writtenFault(address, listed)).toBe(fault);
  });

  it("may not be where clouds keep their keys", async () => {
    expect(await posting("http://robot.bureau.example/hook", resolving(["169.254.169.254"]).resolve, listed)).toEqual({ kind: "refused", fault: "link_local" });
  });
});

describe("addresses of the public network", () => {
  it.each(["8.8.8.8", "1.1.1.1", "110.75.132.131", "2606:4700:4700::1111", "240e:f7::1"])("%s is one", (address) => {
    expect(addressClass(address)).toBe("public");
  });
});

describe("an address that holds a key", () => {
  it("is shown by its host and port alone: no piece of path, query, login or fragment", () => {
    expect(maskedUrl("https://oapi.dingtalk.com/robot/send?access_token=b10deee3d9e2dbc21ce57eb9ab12")).toBe("oapi.dingtalk.com/…");
    expect(maskedUrl("http://user:pass@10.1.2.3:25252/robot/send?access_token=STRANGERDING#x")).toBe("10.1.2.3:25252/…");
    expect(maskedUrl("https://hooks.example/k/s3cr")).toBe("hooks.example/…");
  });

  it("is not shown at all where it is no address", () => {
    expect(maskedUrl("no address")).toBe("…");
  });
});
