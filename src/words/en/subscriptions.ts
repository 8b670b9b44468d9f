export const subscriptions = {
  local: "Folder on this machine",
};
