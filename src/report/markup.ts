/** Text that is HTML already. Everything else put into a page is escaped. */
export type Markup = { readonly markup: string };

/** What a page is made of: text and numbers are escaped, pieces of HTML and lists of them stand as they are, null is nothing. */
export type Content = string | number | Markup | null | readonly Content[];

/**
 * A piece of HTML from a template: what is put in is escaped unless it is HTML itself, so that forgetting cannot happen.
 *
 * @example html`<td>${"a < b"}</td>`.markup // <td>a &lt; b</td>
 */
export function html(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return { markup: parts.map((part, k) => (k === 0 ? part : `${rendered(contents[k - 1] ?? null)}${part}`)).join("") };
}

/** HTML made elsewhere, such as a drawing. */
export function asMarkup(markup: string): Markup {
  return { markup };
}

/** Text for HTML and XML, in content and in quoted attributes. */
export function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function rendered(content: Content): string {
  if (content === null) return "";
  if (typeof content === "string" || typeof content === "number") return escaped(String(content));
  return "markup" in content ? content.markup : content.map(rendered).join("");
}
