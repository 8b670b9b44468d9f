export const drop = {};
