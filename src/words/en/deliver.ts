export const deliver = {
  diskOrPermission: (path: string, code: string) => `cannot write ${path} (${code}). Check disk space and permissions.`,
  headerInjection: (text: string) => `no line break or control character may stand in a mail header: ${text}`,
  mailFailed: (host: string, to: string, code: string, detail: string) => `mail to ${to} through ${host} failed (${code}): ${detail}`,
};
