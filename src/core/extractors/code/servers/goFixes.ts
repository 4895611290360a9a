import { packageName } from "../go/packages.ts";
import type { Insertion } from "../knowledge/client.ts";

/** `http.ListenAndServe(addr, handler)` becomes a server with a limit: https://pkg.go.dev/net/http#Server */
export const SERVER_HERE: Insertion = {
  into: "own",
  write: (call, { program }) => {
    const time = packageName(program, "time");
    const http = packageName(program, "net/http");
    const [address, handler, ...rest] = call.arguments;
    const { callee } = call;
    if (!time || !http || http.changes.length > 0 || callee.kind !== "member" || callee.name !== "ListenAndServe")
      return [];
    if (!address || !handler || rest.length > 0 || address.spread || handler.spread) return [];
    const written = (span: { readonly start: number; readonly end: number }) =>
      program.text.slice(span.start, span.end);
    if (written(callee.object.span) !== http.name || /\n/.test(written(handler.span))) return [];
    const isNil = handler.value.kind === "literal" && handler.value.value === null;
    const fields = [
      `Addr: ${written(address.span)}`,
      ...(isNil ? [] : [`Handler: ${written(handler.span)}`]),
      `ReadHeaderTimeout: 10 * ${time.name}.Second`,
    ];
    const text = `(&${http.name}.Server{${fields.join(", ")}}).ListenAndServe()`;
    return [{ span: call.span, text }, ...time.changes];
  },
};
