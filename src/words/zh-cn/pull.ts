export const pull = {};
