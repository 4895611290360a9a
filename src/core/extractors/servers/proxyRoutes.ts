import type { ProxyRoute, Signal } from "../../model.ts";
import type { Extractor } from "../extractor.ts";
import { around, type Block, blocksOf, ownText } from "./braces.ts";
import { CADDY_FILES, NGINX_FILES } from "./proxies.ts";

/** Reads whom nginx hands requests on to: https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_pass */
export const nginxRoutes: Extractor = {
  name: "Routes of nginx",
  files: NGINX_FILES,
  mayHold: (text) => /\bproxy_pass\s/.test(text),

  extract({ path, text }) {
    const blocks = blocksOf(text);
    const signals = blocks
      .filter(({ head }) => head.startsWith("location"))
      .flatMap((location): readonly Signal[] => {
        const outer = around(location, blocks);
        const said = [location, ...outer].map(ownText);
        const own = said[0] ?? "";
        const address = /(?:^|[;\s])proxy_pass\s+["']?https?:\/\/([^\s;"'/]+)/.exec(own)?.[1];
        // What asks for no other is asked for by nginx itself alone.
        if (address === undefined || /(?:^|[;\s])internal\s*;/.test(own)) return [];
        const by = `nginx's ${location.head.replace(/\s+/g, " ")}`;
        return hostsOf(address, said, blocks).map((host) =>
          routeSignal(path, location, { by, host, ...nginxGuard(said) }),
        );
      });
    return { signals, problems: [] };
  },
};

/** Names that stand for the servers of an upstream, or for what a variable is set to. */
function hostsOf(address: string, said: readonly string[], blocks: readonly Block[]): readonly string[] {
  const name = address.replace(/:\d+$/, "");
  const variable = /^\$(\w+)$/.exec(name)?.[1];
  if (variable !== undefined) {
    const value = new RegExp(`(?:^|[;\\s])set\\s+\\$${variable}\\s+["']?(?:https?://)?([\\w.-]+)`).exec(said.join(";"));
    return value?.[1] === undefined ? [] : [value[1]];
  }
  const upstream = blocks.find(({ head }) => head === `upstream ${name}`);
  if (upstream === undefined) return [name];
  return [...upstream.body.matchAll(/(?:^|[;\s])server\s+([\w.-]+)/g)].flatMap(([, host]) => host ?? []);
}

/**
 * What asks who is calling, by the nearest block that says something of it.
 * https://nginx.org/en/docs/http/ngx_http_auth_basic_module.html · https://nginx.org/en/docs/http/ngx_http_auth_request_module.html
 * https://nginx.org/en/docs/http/ngx_http_access_module.html · https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_verify_client
 */
function nginxGuard(said: readonly string[]): Pick<ProxyRoute, "guard" | "maybeGuarded"> {
  for (const name of ["auth_basic", "auth_request", "auth_jwt"]) {
    const values = said.flatMap((text) => new RegExp(`(?:^|[;\\s])${name}\\s+["']?([^\\s;"']+)`).exec(text)?.[1] ?? []);
    if (values[0] !== undefined && values[0] !== "off") return { guard: name };
  }
  const all = said.join(";");
  if (/(?:^|[;\s])deny\s+all\s*;/.test(all)) return { guard: "the addresses that it allows" };
  if (/(?:^|[;\s])ssl_verify_client\s+on\s*;/.test(all)) return { guard: "certificates of clients" };
  // A file that is taken in may hold any of them, unless its name says what it is for.
  const included = [...all.matchAll(/(?:^|[;\s])include\s+([^;]{1,200});/g)].map(([, file = ""]) => file);
  const others = included.filter(
    (file) => !/mime\.types|proxy[_-]?(?:params|headers|common|set)|ssl|fastcgi|gzip|cors|websocket/i.test(file),
  );
  return others.length > 0 ? { maybeGuarded: true } : {};
}

/** Reads whom Caddy hands requests on to: https://caddyserver.com/docs/caddyfile/directives/reverse_proxy */
export const caddyRoutes: Extractor = {
  name: "Routes of Caddy",
  files: CADDY_FILES,
  mayHold: (text) => /\breverse_proxy\s/.test(text),

  extract({ path, text }) {
    const blocks = blocksOf(text);
    // `reverse_proxy grafana:3000 { … }` is a block itself.
    const places = blocks.filter(({ head }) => head !== "" && !/\breverse_proxy\s[^\n]*$/.test(head));
    const signals = places.flatMap((block): readonly Signal[] => {
      const outer = around(block, blocks);
      const site = outer.at(-1)?.head ?? block.head;
      if (site.startsWith("(")) return []; // a snippet, which others take in
      const own = handedOn(block, blocks);
      const said = [block, ...outer].map(({ body }) => body).join("\n");
      const guard = caddyGuard(said);
      const by = `Caddy's ${(block === outer.at(-1) ? site : block.head).replace(/\s+/g, " ")}`;
      return own.map((host) => routeSignal(path, block, { by, host, ...guard }));
    });
    return { signals, problems: [] };
  },
};

/** The hosts that a block hands requests on to, those of the blocks within it left out. */
function handedOn(block: Block, blocks: readonly Block[]): readonly string[] {
  const inner = blocks.filter(
    ({ head, span, until }) =>
      /\breverse_proxy\s[^\n]*$/.test(head) &&
      block.span.start < span.start &&
      until <= block.until &&
      around({ head, span, until, body: "" }, blocks)[0] === block,
  );
  const lines = [...ownText(block).split(/[\n;]/), ...inner.map(({ head }) => head.slice(head.lastIndexOf("\n") + 1))];
  return lines.flatMap((line) => {
    const given = /^\s*reverse_proxy\s+(.*)$/.exec(line)?.[1];
    if (given === undefined) return [];
    const upstreams = given.split(/\s+/).filter((word) => word !== "" && !/^[/@*]/.test(word));
    return upstreams.map((word) => word.replace(/^(?:https?|h2c):\/\//, "").replace(/[:/].*$/, "")).filter(Boolean);
  });
}

/** https://caddyserver.com/docs/caddyfile/directives/basic_auth · https://caddyserver.com/docs/caddyfile/directives/forward_auth */
function caddyGuard(said: string): Pick<ProxyRoute, "guard" | "maybeGuarded"> {
  const guard = /(?:^|[\s{])(basic_?auth|forward_auth|authorize|authenticate|remote_ip|client_ip|client_auth)\b/.exec(
    said,
  )?.[1];
  if (guard !== undefined) return { guard };
  const taken = /(?:^|\s)import\s+(\S+)/.exec(said)?.[1];
  return taken === undefined ? {} : { maybeGuarded: true };
}

function routeSignal(path: string, { span }: Block, data: ProxyRoute): Signal<"proxy.route"> {
  return { kind: "proxy.route", place: { path, span }, data };
}
