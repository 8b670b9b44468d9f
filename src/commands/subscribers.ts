import type { Command } from "commander";
import type { Words } from "../words/words.js";
import { subscribersPreviewCommand } from "./subscribers-preview.js";

/** Each adds one subcommand to `subscribers`. */
const SUBCOMMANDS = [subscribersPreviewCommand];

/** `subscribers preview`. */
export function subscribersCommands(program: Command, words: Words): void {
  const group = program.command("subscribers").description(words.subscriptions.preview.group);
  for (const add of SUBCOMMANDS) add(group, words);
}
