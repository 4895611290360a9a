import { givenAt, lastName, type Site } from "../../resilience/site.ts";
import { chosen, type Format, writtenIn } from "./given.ts";

/** How Pino writes, and whether it masks fields. */
export function pino(site: Site): { readonly format: Format; readonly redacts?: true } {
  const redacts = /\bredact\s*:/.test(writtenIn(site)) ? ({ redacts: true } as const) : {};
  return { format: pinoFormat(site), ...redacts };
}

/** Where an option can be added: after the brace of its options, or between its parentheses. */
export function optionsOf({ call }: Site): { readonly takesOptions?: true; readonly optionsAt?: number } {
  const given = call?.arguments[0]?.value;
  if (call === undefined || (given !== undefined && given.kind !== "object")) return {};
  return { takesOptions: true, ...(given ? { optionsAt: given.span.start + 1 } : {}) };
}

/** Its serializer writes every header of a request, unless another one is given or a logger that may mask them. */
export function headers(site: Site): { readonly writesHeaders?: true; readonly optionsAt?: number } {
  const name = site.call
    ? site.resolver.program.text.slice(site.call.callee.span.start, site.call.callee.span.end)
    : "";
  if (/hono|koa|hapi/i.test(name)) return {};
  const written = writtenIn(site);
  const given = site.call?.arguments[0]?.value;
  const isPlain = given === undefined || (given.kind === "object" && given.entries.every((entry) => "key" in entry));
  return isPlain && !/serializers|redact|quietReqLogger|\blogger\b|customProps|wrapSerializers/.test(written)
    ? { writesHeaders: true, ...(given ? { optionsAt: given.span.start + 1 } : {}) }
    : {};
}

/** It is given the options of pino-http under a key of its own: https://github.com/iamolegga/nestjs-pino#configuration-params */
export function nestHeaders(site: Site): ReturnType<typeof headers> {
  const [given] = site.call?.arguments ?? [];
  const options = given?.value.kind === "object" ? given.value.entries : [];
  const [only, ...others] = options;
  const isPlain = given === undefined || (only !== undefined && "key" in only && only.key === "pinoHttp");
  if (!isPlain || others.length > 0 || !/^forRoot$/.test(lastName(site.call?.callee ?? site.expression))) return {};
  const inner = only && "value" in only ? only.value : undefined;
  if (inner !== undefined && inner.kind !== "object") return {};
  const { optionsAt: _, ...found } = headers(site);
  return inner && found.writesHeaders ? { ...found, optionsAt: inner.span.start + 1 } : {};
}

/** JSON, unless its lines are handed to what makes them pretty: https://github.com/pinojs/pino-pretty */
function pinoFormat(site: Site): Format {
  const written = writtenIn(site);
  if (!/pino-pretty|prettyPrint|\bpretty\s*\(/.test(written)) {
    const transport = givenAt(site, [{ position: 0, key: "transport" }]);
    if (transport.state !== "given") return "json";
    const targets = transport.values.map(({ expression: { span } }): Format => {
      const text = site.resolver.program.text.slice(span.start, span.end);
      return /pino-pretty/.test(text) ? "text" : "json";
    });
    return chosen(targets, written);
  }
  if (/\?|&&|\.\.\.\(/.test(written)) return chosen(["json", "text"], written);
  // Several targets, one of which is for people.
  return (written.match(/\btarget\s*:/g) ?? []).length > 1 ? "json" : "text";
}

/** What Fastify is told of its logger; undefined where it has none. */
export function fastifyLogs(site: Site): { readonly format: Format; readonly redacts?: true } | undefined {
  const given = givenAt(site, [
    { position: 0, key: "logger" },
    { position: 0, key: "loggerInstance" },
  ]);
  if (given.state === "absent") return undefined;
  if (given.state === "unknown") return { format: "unknown" };
  const [value] = given.values;
  if (value?.expression.kind === "literal" && value.expression.value !== true) return undefined;
  const written = given.values
    .map(({ expression: { span } }) => site.resolver.program.text.slice(span.start, span.end))
    .join(" ");
  const redacts = /\bredact\s*:/.test(written) ? ({ redacts: true } as const) : {};
  if (!/pino-pretty/.test(written)) return { format: "json", ...redacts };
  return {
    format: given.values.length > 1 || /\?|&&/.test(written) ? chosen(["json", "text"], writtenIn(site)) : "text",
  };
}
