/** 一个统计机构没有答复成：出了什么事，接下来做什么。 */
export const http = {
  dnsFailed: (host: string, code: string) => `无法解析域名 ${host}（${code}）。请检查网络和 DNS；若本单位须经代理上网，请设置 HTTPS_PROXY。`,
  connectTimeout: (host: string, seconds: string) => `连接 ${host} 超时（${seconds} 秒内未建立连接）。请检查网络或代理设置，稍后再试。`,
  idleTimeout: (host: string, seconds: string) => `${host} 连续 ${seconds} 秒没有传来数据，已断开。请稍后再试；若经常如此，请在 sources.yaml 调大 idleSeconds。`,
  totalTimeout: (host: string, seconds: string) => `${host} 在 ${seconds} 秒内未传完答复，已断开。请稍后再试，或在 sources.yaml 调大 totalSeconds。`,
  connectionLost: (host: string, code: string) => `与 ${host} 的连接失败或中途断开（${code}），不完整的答复已丢弃。请检查网络，稍后再试。`,
  tlsInvalid: (host: string, code: string, validFrom: string | null, validTo: string | null) =>
    `${host} 的证书无效（${code}${validFrom === null || validTo === null ? "" : `；证书有效期 ${validFrom} 至 ${validTo}`}），未继续连接，也未发送密钥。请先核对本机日期；若本单位网络替换了证书，请用环境变量 NODE_EXTRA_CA_CERTS 指定本单位的 CA 证书文件；否则只能等对方更换证书。`,
  proxyFailed: (proxy: string, host: string, why: string) => `代理 ${proxy} 未能接通 ${host}（${why}）。问题在代理一侧，请检查代理是否运行、是否允许访问该网站，或把该网站写入 NO_PROXY。`,
  proxyWantsLogin: (proxy: string, host: string) => `代理 ${proxy} 要求登录才能访问 ${host}（HTTP 407）。请在代理设置中写明用户名和口令：http://用户:口令@主机:端口。`,
  proxyUnusable: (variable: string) => `环境变量 ${variable} 不是可用的代理地址，应如 http://proxy.example:8080（只支持 http 和 https 代理）。请改正或清空后再试。`,
  redirectRefused: (host: string, to: string) => `${host} 要求转到 ${to}，未跟随（带密钥的请求只在原网站内跳转）。该机构的服务可能已迁移，请核对 sources.yaml 的 baseUrl。`,
  redirectToHttp: (host: string, to: string) => `${host} 要求转到不加密的 ${to}，未跟随。请核对 sources.yaml 的 baseUrl；所在网络若有登录页，请先登录。`,
  redirectEndless: (host: string, count: string) => `${host} 连续跳转超过 ${count} 次，已停止。请核对 sources.yaml 的 baseUrl；所在网络若有登录页，请先登录。`,
  bodyTooLarge: (host: string, megabytes: string) => `${host} 的答复解压后超过 ${megabytes} MB，已中止并丢弃。一次问的内容可能过多，请在 sources.yaml 调小 rowsPerCall，或缩小月份和商品范围。`,
  rateLimited: (host: string, until: string | null, said: string) =>
    `${host} 认为请求过于频繁（HTTP 429），${until === null ? "未说明何时可再问，留待下次运行" : `要求 ${until}（北京时间）之后再问`}。可在 sources.yaml 调小 callsPerMinute。${answered(said)}`,
  unauthorized: (host: string, status: string, said: string) => `${host} 拒绝访问（HTTP ${status}）：密钥可能缺失、有误或已过期，也可能额度已用完。请核对密钥后再运行；未再重试。${answered(said)}`,
  forbidden: (host: string, status: string, said: string) => `${host} 拒绝访问（HTTP ${status}）：可能需要密钥，或网站启用了访问防护。本软件不绕过防护，未再重试；请配置密钥，或改用手工下载的文件。${answered(said)}`,
  keyUnsendable: (host: string, name: string) => `发给 ${host} 的密钥（${name}）含有不能发送的字符，如换行或全角字符。请重新复制密钥；未发出请求。`,
  moved: (host: string, status: string, address: string, said: string) => `${host} 上没有 ${address}（HTTP ${status}）：接口可能已变更，这不等于没有数据。请核对 sources.yaml 的 baseUrl 和本软件的版本。${answered(said)}`,
  serverError: (host: string, status: string, until: string | null, proxy: string | null, said: string) =>
    `${host} 服务出错（HTTP ${status}${proxy === null ? "" : `，经代理 ${proxy} 收到，也可能是代理出错`}），${until === null ? "请稍后再试" : `对方要求 ${until}（北京时间）之后再问`}。${answered(said)}`,
  requestRefused: (host: string, status: string, said: string) => `${host} 不接受这个问题（HTTP ${status}）。请核对所问的月份、商品编码和国家（地区）；若都无误，可能是接口已变更。${answered(said)}`,
  encodingUnknown: (host: string, encoding: string) => `${host} 的答复用了本软件未请求的压缩方式“${encoding}”，无法读取，已丢弃。途中的代理可能改动了答复，请检查代理设置。`,
  notWritten: (path: string, code: string) => `答复无法写入 ${path}（${code}）。请检查磁盘空间和权限。`,
};

function answered(said: string): string {
  return said === "" ? "" : `对方答复：“${said}”`;
}
