/** As much of a browser as signing in needs: cookies, redirects, and names that lead to ports of this machine. */
import { request, type IncomingHttpHeaders } from 'node:http';

export type Seen = {
  /** The whole address. */
  url: string;
  status: number;
  headers: IncomingHttpHeaders;
  body: string;
  /** All of it as text, for looking whether something is in there. */
  text: string;
};

type Cookie = { name: string; value: string; path: string; host: string };

const MOST_REDIRECTS = 12;

export class Browser {
  /** Every answer, in order. */
  readonly seen: Seen[] = [];
  cookies: Cookie[] = [];
  readonly #ports: Readonly<Record<string, number>>;

  /** @param ports where origins lead that are not addresses of this machine */
  constructor(ports: Readonly<Record<string, number>> = {}) {
    this.#ports = ports;
  }

  /** One request; the path goes out as it is. */
  async fetch(url: string, { form, headers = {} }: Options = {}): Promise<Seen> {
    const [, origin = '', path = '/'] = /^(https?:\/\/[^/]+)(.*)$/.exec(url) ?? [];
    const { host, hostname, port } = new URL(origin);
    const cookie = this.#cookiesFor(hostname, path);
    const seen = await send({
      host: '127.0.0.1',
      port: this.#ports[origin] ?? Number(port),
      path: path === '' ? '/' : path,
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        host,
        ...(cookie === '' ? {} : { cookie }),
        ...(form === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      body: form === undefined ? '' : String(new URLSearchParams(form)),
      url,
    });
    for (const text of seen.headers['set-cookie'] ?? []) this.#keep(text, hostname);
    this.seen.push(seen);
    return seen;
  }

  /** Goes on for as long as it is sent on; gives the answer that does not send it on. */
  async open(url: string, options: Options = {}, redirects = 0): Promise<Seen> {
    const seen = await this.fetch(url, options);
    const { location } = seen.headers;
    if (location === undefined) return seen;
    if (redirects === MOST_REDIRECTS) throw new Error(`Sent on for ever: ${location}`);
    return this.open(new URL(location, url).href, {}, redirects + 1);
  }

  /** Goes on until it would be sent to an address that starts so, and gives that address. */
  async until(start: string, url: string, options: Options = {}): Promise<string> {
    const { headers, status } = await this.fetch(url, options);
    const { location } = headers;
    if (location === undefined) throw new Error(`Not sent on from ${url}: ${status}`);
    const next = new URL(location, url).href;
    return next.startsWith(start) ? next : this.until(start, next);
  }

  #cookiesFor(hostname: string, path: string): string {
    return this.cookies
      .filter((cookie) => cookie.host === hostname && path.startsWith(cookie.path))
      .map(({ name, value }) => `${name}=${value}`)
      .join('; ');
  }

  #keep(text: string, host: string): void {
    const [pair = '', ...attributes] = text.split('; ');
    const end = pair.indexOf('=');
    const [name, value] = [pair.slice(0, end), pair.slice(end + 1)];
    const attribute = (of: string) =>
      attributes.find((one) => one.toLowerCase().startsWith(`${of}=`))?.slice(of.length + 1);
    const path = attribute('path') ?? '/';
    const isGone = attribute('max-age') === '0' || Date.parse(attribute('expires') ?? '') < Date.now();
    const at = this.cookies.findIndex(
      (kept) => kept.name === name && kept.path === path && kept.host === host,
    );
    if (at !== -1) this.cookies.splice(at, 1);
    if (!isGone) this.cookies.push({ name, value, path, host });
  }
}

type Options = { form?: Record<string, string>; headers?: Record<string, string> };

type Sent = {
  host: string;
  port: number;
  path: string;
  method: string;
  headers: Record<string, string>;
  body: string;
  url: string;
};

function send({ url, body: sent, ...options }: Sent): Promise<Seen> {
  return new Promise((resolve, reject) => {
    const asking = request({ ...options, agent: false }, (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () => {
        const { statusCode: status = 0, headers, rawHeaders } = response;
        resolve({ url, status, headers, body, text: `${rawHeaders.join('\n')}\n${body}` });
      });
      response.on('error', reject);
    });
    asking.on('error', reject);
    asking.end(sent);
  });
}
