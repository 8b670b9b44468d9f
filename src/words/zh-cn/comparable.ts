export const comparable = {};
