import type { Span } from "../../../model.ts";
import type { Call, Expression } from "../program.ts";
import type { Resolver } from "../resolve.ts";

/** True for what listens for its own machine or for operators alone. */
export function servesNobody(call: Call, resolver: Resolver): boolean {
  return isOwnMachine(call, resolver) || isProfiler(call, resolver) || isInternal(call, resolver);
}

/** `http.ListenAndServe("localhost:6060", nil)`: a profiler, or a login's answer, that nobody else reaches. */
function isOwnMachine(call: Call, resolver: Resolver): boolean {
  const address = call.arguments.find(({ name }) => name === "Addr") ?? (call.isNew ? undefined : call.arguments[0]);
  if (address === undefined) return false;
  const { text } = resolver.program;
  const values = resolver.follow({ expression: address.value });
  const isOwn = ({ start, end }: Span) =>
    /"(?:localhost|127\.0\.0\.1):/.test(text.slice(start, Math.min(end, start + 200)));
  // One that is so by default, or on one branch alone, may be reached by others.
  return isOwn(address.span) || (values.length > 0 && values.every(({ expression }) => isOwn(expression.span)));
}

/**
 * `http.ListenAndServe(addr, nil)` in a package that takes in net/http/pprof for what it registers, and is no program: a
 * profile takes as long as it is asked to. https://pkg.go.dev/net/http/pprof
 */
function isProfiler(call: Call, { program: { text } }: Resolver): boolean {
  if (!/^[ \t]*(?:import[ \t]+)?_[ \t]+"net\/http\/pprof"/m.test(text) || /^package main\b/m.test(text)) return false;
  if (/\bhttp\.Handle(?:Func)?\(/.test(text)) return false;
  const handler = call.arguments.at(-1)?.value;
  return handler !== undefined && text.slice(handler.span.start, handler.span.end) === "nil";
}

/** Addresses of listeners that operators alone reach: `args[EnvPPROF]`, `cfg.MetricsAddr`, `config.ProfileListen`. */
const INTERNAL = /pprof|profil(?:er|ing|e_?(?:listen|addr|port|bind|host))|prometheus|metrics/i;

/** True where what is listened on is named for profiles or metrics, or is a socket of the same machine: `net.Listen("unix", path)`. */
function isInternal(call: Call, resolver: Resolver): boolean {
  const { text } = resolver.program;
  const given = call.arguments.find(({ name }) => name === "Addr") ?? (call.isNew ? undefined : call.arguments[0]);
  if (given === undefined) return call.isNew === true && servesSocket(call, resolver);
  const { start, end } = given.value.span;
  if (INTERNAL.test(text.slice(start, Math.min(end, start + 200)))) return true;
  return isSocket(given.value, resolver);
}

/** `server.Serve(s.unixListener)` for a server that has no address of its own, and is served nothing else. */
function servesSocket(made: Call, resolver: Resolver): boolean {
  const served = resolver.program.calls.filter(
    ({ callee }) =>
      callee.kind === "member" &&
      /^(?:ListenAnd)?Serve(?:TLS)?$/.test(callee.name) &&
      resolver.follow({ expression: callee.object }).some(({ expression }) => expression === made),
  );
  return (
    served.length > 0 &&
    served.every(({ arguments: [listener] }) => listener !== undefined && isSocket(listener.value, resolver))
  );
}

/** True for what `net.Listen("unix", path)` gives, and for what is named so where it cannot be followed. */
function isSocket(listener: Expression, resolver: Resolver): boolean {
  const { text } = resolver.program;
  const values = resolver.follow({ expression: listener });
  return (
    values.length > 0 &&
    values.every(({ expression: { kind, span } }) => {
      const written = text.slice(span.start, Math.min(span.end, span.start + 80));
      return kind === "call" ? /^[\w.]*unix|^net\.Listen\(\s?"unix/i.test(written) : /^[\w.]*unix\w*$/i.test(written);
    })
  );
}
