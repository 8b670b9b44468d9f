export const deliver = {
  diskOrPermission: (path: string, code: string) => `cannot write ${path} (${code}). Check disk space and permissions.`,
  headerInjection: (text: string) => `no line break or control character may stand in a mail header: ${text}`,
  mailFailed: (host: string, to: string, code: string, detail: string) => `mail to ${to} through ${host} failed (${code}): ${detail}`,
  mailUnconfirmed: (host: string, to: string, detail: string) => `mail to ${to} was handed to ${host}, which did not say whether it took it: ${detail}`,
  sentWithoutAttachment: (answer: string) => `${answer}; the attachment is over the size the server takes and was left out, as the body says`,
};
