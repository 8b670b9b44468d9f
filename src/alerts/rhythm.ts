/** When messages go: as soon as something changes, or what has come up since, folded into one, on the first working morning of the day or of the week. */
export type Rhythm = "immediate" | "daily" | "weekly";
export const RHYTHMS: readonly Rhythm[] = ["immediate", "daily", "weekly"];
