import type { Command } from "commander";
import type { Words } from "../words/words.js";
import { subscribersList } from "./subscribers-list.js";
import { subscribersPreviewCommand } from "./subscribers-preview.js";
import { subscribersSuppress } from "./subscribers-suppress.js";

/** Who gets what. The file defines subscribers; here they are looked at and suppressed. */
export function subscribersCommands(program: Command, words: Words): void {
  const text = words.subscribers;
  const subscribers = program.command("subscribers").description(text.description).addHelpText("after", text.examples);
  for (const add of [subscribersList, subscribersPreviewCommand, subscribersSuppress]) add(subscribers, words);
}
