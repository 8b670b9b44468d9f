import { say } from "../words/words.js";
import { shown, type Reading } from "./settings-scalars.js";

/** The name of a YAML file beside home.yaml; no folder is part of it. */
export function readLetterheadName(text: string): Reading<string> {
  const name = text.trim();
  return /^[\p{L}\p{N}_][\p{L}\p{N}_. -]*\.ya?ml$/u.test(name) ? { value: name } : { fault: say((w) => w.letterhead.notAName(shown(text))) };
}
