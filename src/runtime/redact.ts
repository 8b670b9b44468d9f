const HIDDEN = "***";
/** A word inside a header (`Bearer …`) shorter than this is a scheme, not a key. */
const SHORTEST_WORD = 8;

/** Hides keys in texts that came from outside or are on their way out. */
export type Redactor = {
  /** The text with every key in it, however it is escaped, replaced by `***`. */
  readonly hide: (text: string) => string;
  /** Characters of the longest form of a key: what a text cut at its end may still hold a part of. */
  readonly longest: number;
  /** Every form looked for, longest first. */
  readonly forms: readonly string[];
};

/**
 * @param secrets keys as they are sent; each is also looked for percent-encoded, escaped as in JSON and HTML, and word by word (`Bearer …`),
 *                in capitals and small letters
 */
export function redactorOf(secrets: readonly string[]): Redactor {
  const keys = secrets.flatMap((secret) => [secret, ...secret.split(/\s+/).filter((word) => word.length >= SHORTEST_WORD)]);
  const forms = [...new Set(keys.flatMap(formsOf))].filter((form) => form !== "").sort((a, b) => b.length - a.length);
  if (forms.length === 0) return { hide: (text) => text, longest: 0, forms };
  const pattern = new RegExp(forms.map(escaped).join("|"), "gi");
  return { hide: (text) => text.replace(pattern, HIDDEN), longest: forms[0]?.length ?? 0, forms };
}

function formsOf(secret: string): string[] {
  const html = secret.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  const json = JSON.stringify(secret).slice(1, -1);
  return [secret, encodeURIComponent(secret), encodeURI(secret), new URLSearchParams([["", secret]]).toString().slice(1), html, json, json.replaceAll("/", "\\/")];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
