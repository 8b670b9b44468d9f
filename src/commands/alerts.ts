import type { Command } from "commander";
import type { Words } from "../words/words.js";
import { alertsList } from "./alerts-list.js";
import { alertsMute } from "./alerts-mute.js";
import { alertsNotes } from "./alerts-notes.js";
import { alertsShow } from "./alerts-show.js";

/** What became of alerts, and what people make of them. */
export function alertsCommands(program: Command, words: Words): void {
  const text = words.alertCommands;
  const alerts = program.command("alerts").description(text.description).addHelpText("after", text.examples);
  for (const add of [alertsList, alertsShow, alertsNotes, alertsMute]) add(alerts, words);
}
