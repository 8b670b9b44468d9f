/** Words for who is told of what: faults of subscribers.yaml, channels.yaml and the working days, the preview, a changed configuration. */
export const subscriptions = {
  local: "本机文件夹",
};
