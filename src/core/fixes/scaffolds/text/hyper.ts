import type { ScaffoldContext } from "../../scaffold.ts";
import type { Otherwise } from "../topic.ts";
import { nothing } from "../topic.ts";
import { cargoManifest, cargoVersion } from "./cargo.ts";
import { functionStart } from "./rust.ts";
import { type RustServed, rustServed, servesBy } from "./rustServed.ts";
import { type ServedModule, servedModule } from "./rustServedModule.ts";

/** A module that the service of each of hyper's connections goes through. */
export function hyperModule(module: ServedModule | ((connection: HyperConnection) => ServedModule)): Otherwise {
  return {
    fits: servesBy("hyper"),
    async plan(context) {
      const why = await isElsewhere(context);
      if (why !== undefined) return nothing(why);
      if (typeof module !== "function") return servedModule("hyper", module).plan(context);
      const served = await rustServed(context, "hyper");
      const connection = served && connectionOf(served);
      if (served && connection === undefined)
        return nothing(`Whose connection it is that ${served.path} serves could not be followed.`);
      const { name, edits }: HyperConnection = connection ?? { name: "address", edits: [] };
      return servedModule("hyper", module({ name, edits })).plan(context);
    },
  };
}

/** Says why a service cannot be gone around as hyper 1 has them, and wholly. */
async function isElsewhere(context: ScaffoldContext): Promise<string | undefined> {
  const all = context.signals.filter(({ kind, data }) => kind === "server.started" && data.server === "hyper");
  const path = all[0]?.place.path;
  if (path === undefined) return undefined;
  if (all.length > 1)
    return `hyper is handed services at ${all.length} places, and each of them would have to be told.`;
  const manifest = await cargoManifest(path, context);
  const version = manifest && (await cargoVersion(manifest, "hyper", context));
  // https://hyper.rs/guides/1/upgrading/: its services were tower's, of a body that is no more
  return version?.startsWith("0.") ? `hyper is asked for at ${version}, and services are written for 1.` : undefined;
}

/** The address that a connection comes from: what it is called, and the edits that have it called so. */
export interface HyperConnection {
  readonly name: string;
  readonly edits: readonly { path: string; span: { start: number; end: number }; text: string }[];
}

/** A pair that is taken apart, and what follows it. */
const PAIR = /(?:\blet\s*|\bOk\()\((?:mut\s+)?\w+,\s*(\w+)\)\)?\s*(=>|=\s*([^;{]{0,200}))/g;

/** The address of the connection that is served; undefined where it is not taken from a listener of TCP in the same function. */
function connectionOf({ path, text, started }: RustServed): HyperConnection | undefined {
  const offset = started.place.span.start;
  const begin = functionStart(text, offset);
  const scope = text.slice(begin, offset);
  if (!/\.accept\(\)/.test(scope) || /\bUnixListener\b/.test(text)) return undefined;
  const [taken, ...others] = [...scope.matchAll(PAIR)].filter((pair) => isAccepted(pair, scope));
  const given = taken?.[1];
  if (taken === undefined || given === undefined || others.length > 0) return undefined;
  const bare = given.replace(/^_+/, "");
  const name = bare === "" ? (/\baddress\b/.test(scope) ? "connected_from" : "address") : bare;
  if (name === given) return { name, edits: [] };
  const start = begin + taken.index + taken[0].search(/\w+\)/);
  return { name, edits: [{ path, span: { start, end: start + given.length }, text: name }] };
}

/** True for a stream and its address: https://docs.rs/tokio/latest/tokio/net/struct.TcpListener.html#method.accept */
function isAccepted({ index, 2: assigned = "", 3: value = "" }: RegExpExecArray, scope: string): boolean {
  if (assigned === "=>") return /\bmatch\s[^{;]{0,200}\.accept\(\)[^{;]{0,50}\{[^}]*$/.test(scope.slice(0, index));
  if (/\.accept\(\)/.test(value)) return true;
  const name = /^(?:match\s+)?(\w+)\b/.exec(value)?.[1];
  return name !== undefined && new RegExp(`\\b${name}\\s*=\\s*[\\w.]+\\.accept\\(\\)`).test(scope);
}

/** The head of a function around a service: what else it is given, and what it answers. */
interface Around {
  readonly name: string;
  readonly given?: string;
  /** The type of its answers; with `answers` it may answer itself. */
  readonly answers?: true;
}

/**
 * The head of a function that gives a service back, up to the bracket of its body.
 * https://docs.rs/hyper/latest/hyper/service/fn.service_fn.html, https://docs.rs/http-body-util/latest/http_body_util/enum.Either.html
 */
export const aroundService = ({ name, given = "", answers }: Around): string => {
  const answer = answers ? "Response<Either<Full<Bytes>, B>>" : "Response<B>";
  return `pub fn ${name}<S, B>(
    service: S,
${given}) -> impl Service<
    Request<Incoming>,
    Response = ${answer},
    Error = S::Error,
    Future = impl Future<Output = Result<${answer}, S::Error>> + Send,
> + Clone
where
    S: Service<Request<Incoming>, Response = Response<B>> + Clone,
    S::Future: Send,
    S::Error: Into<Box<dyn Error + Send + Sync>>,
${
  answers
    ? `    B: Body<Data = Bytes>,
    B::Error: Into<Box<dyn Error + Send + Sync>>,
`
    : "    B: Body,\n"
}{`;
};
