/** False for what is no single country: the world, "not specified", "other Asia" and all else in the range of user-assigned codes (`XAA` to `XZZ`). */
export function isOneCountry(partner: string): boolean {
  return partner !== "WLD" && partner !== "EUE" && !partner.startsWith("X");
}
