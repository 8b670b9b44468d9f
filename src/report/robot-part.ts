/** One part of a message to a group robot: markdown of the vendor's dialect, within its byte limit. `title` is shown in lists of chats. */
export type RobotPart = { readonly title: string; readonly markdown: string };
