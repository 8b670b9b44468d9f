/** A statistics office gave no answer: what happened, and what to do next. */
export const http = {
  dnsFailed: (host: string, code: string) => `the name ${host} could not be resolved (${code}). Check the network and DNS; if you reach the internet through a proxy, set HTTPS_PROXY.`,
  connectTimeout: (host: string, seconds: string) => `no connection to ${host} within ${seconds} s. Check the network or the proxy settings, then try again.`,
  idleTimeout: (host: string, seconds: string) => `${host} sent nothing for ${seconds} s; the connection was closed. Try again later; if it happens often, raise idleSeconds in sources.yaml.`,
  totalTimeout: (host: string, seconds: string) => `${host} did not finish its answer within ${seconds} s; the connection was closed. Try again later, or raise totalSeconds in sources.yaml.`,
  connectionLost: (host: string, code: string) => `the connection to ${host} failed or broke off (${code}); what had come of the answer was discarded. Check the network, then try again.`,
  tlsInvalid: (host: string, code: string, validFrom: string | null, validTo: string | null) =>
    `the certificate of ${host} is not valid (${code}${validFrom === null || validTo === null ? "" : `; it runs from ${validFrom} to ${validTo}`}); nothing was sent, no key either. Check this machine's date first; if your network replaces certificates, name your CA file in NODE_EXTRA_CA_CERTS; otherwise the office has to renew it.`,
  proxyFailed: (proxy: string, host: string, why: string) => `the proxy ${proxy} did not get through to ${host} (${why}). The fault is on the proxy's side: check that it runs and allows this site, or list the site in NO_PROXY.`,
  proxyWantsLogin: (proxy: string, host: string) => `the proxy ${proxy} wants a login before it connects to ${host} (HTTP 407). Write user and password into the proxy setting: http://user:password@host:port.`,
  proxyUnusable: (variable: string) => `the environment variable ${variable} is no usable proxy address; expected one like http://proxy.example:8080 (http and https proxies only). Mend or clear it, then try again.`,
  redirectRefused: (host: string, to: string) => `${host} redirects to ${to}, which was not followed (a request with a key stays on its own site). The service may have moved: check baseUrl in sources.yaml.`,
  redirectToHttp: (host: string, to: string) => `${host} redirects to ${to}, which is not encrypted; not followed. Check baseUrl in sources.yaml; if this network has a login page, log in first.`,
  redirectEndless: (host: string, count: string) => `${host} redirected more than ${count} times; stopped. Check baseUrl in sources.yaml; if this network has a login page, log in first.`,
  bodyTooLarge: (host: string, megabytes: string) => `the answer of ${host} is over ${megabytes} MB once unpacked; stopped and discarded. The question may ask for too much: lower rowsPerCall in sources.yaml, or ask for fewer months and goods.`,
  rateLimited: (host: string, until: string | null, said: string) =>
    `${host} finds the requests too frequent (HTTP 429) and ${until === null ? "does not say when to ask again; left for the next run" : `wants to be asked again after ${until} (Beijing time)`}. You may lower callsPerMinute in sources.yaml.${answered(said)}`,
  unauthorized: (host: string, status: string, said: string) => `${host} refuses access (HTTP ${status}): the key may be missing, wrong or expired, or its quota spent. Check the key, then run again; it was not retried.${answered(said)}`,
  forbidden: (host: string, status: string, said: string) => `${host} refuses access (HTTP ${status}): it may want a key, or the site is protected. Protection is not worked around and it was not retried; set a key, or use files downloaded by hand.${answered(said)}`,
  keyUnsendable: (host: string, name: string) => `the key for ${host} (${name}) holds a character that cannot be sent, such as a line break or a full-width letter. Copy the key again; nothing was sent.`,
  moved: (host: string, status: string, address: string, said: string) => `${host} has no ${address} (HTTP ${status}): the interface may have changed, which is not the same as having no data. Check baseUrl in sources.yaml and the version of this program.${answered(said)}`,
  serverError: (host: string, status: string, until: string | null, proxy: string | null, said: string) =>
    `${host} has a fault of its own (HTTP ${status}${proxy === null ? "" : `, received through the proxy ${proxy}, which may be at fault instead`}); ${until === null ? "try again later" : `it wants to be asked again after ${until} (Beijing time)`}.${answered(said)}`,
  requestRefused: (host: string, status: string, said: string) => `${host} does not accept this question (HTTP ${status}). Check the months, codes and countries asked for; if they are right, the interface may have changed.${answered(said)}`,
  encodingUnknown: (host: string, encoding: string) => `${host} packed its answer in a way we did not ask for ("${encoding}"); it can't be read and was discarded. A proxy on the way may have changed it: check the proxy settings.`,
  notWritten: (path: string, code: string) => `the answer can't be written to ${path} (${code}). Check disk space and permissions.`,
};

function answered(said: string): string {
  return said === "" ? "" : ` It answered: "${said}"`;
}
