import type { PackagedTimeouts, Span, VersionedDefault } from "../../../model.ts";
import type { Call, Language } from "../program.ts";
import type { Reading } from "../readings.ts";
import type { Resolver, Value } from "../resolve.ts";

/**
 * What is known of one client library: which of its functions leave the process, how each is given a timeout, and what
 * happens when it is given none. A library is a row; to know another one, add a row to its language's folder.
 */
export interface ClientLibrary {
  /** As people say it: "axios", "fetch", "requests". */
  readonly name: string;
  readonly languages: readonly Language[];
  /** The modules that are it, as an import names them. */
  readonly modules: readonly string[];
  /** Names that are there without an import, as paths below the module: `fetch` is "fetch". */
  readonly globals?: readonly string[];
  /** Where its classes are generated, in modules of others: the path below its own module that such a one stands for. */
  readonly generated?: (path: readonly string[], module: string) => readonly string[] | undefined;
  /** What can be done with the module itself. */
  readonly module: ClientObject;
  /** What it makes: sessions, agents, configured instances. */
  readonly objects?: Readonly<Record<string, ClientObject>>;
  readonly unset: Unset;
}

/** How long a call waits that nobody gave a timeout, and where the library says so. */
export interface Unset {
  /** Left out: for ever. */
  readonly milliseconds?: number;
  /** Where it is documented. */
  readonly source: string;
  /** For the message: "axios has no timeout by default", "the default of Node's fetch". */
  readonly note: string;
  /** Where it bounds a part of the wait, the connecting: what has no bound, "a query has no limit". */
  readonly open?: string;
  /** Where the versions of its package differ: those of the manifests decide. */
  readonly byVersion?: Omit<VersionedDefault, "source">;
  /** Where it is the timeout of a driver that the code does not name: what holds with each, by its package. */
  readonly byPackage?: Omit<PackagedTimeouts, "timeouts"> & { readonly unsets: Readonly<Record<string, Unset>> };
}

/** A thing of a library whose members are called. Members are dotted paths; "" is the thing itself, called. */
export interface ClientObject {
  /** Members whose call leaves the process; "*" for any that nothing else is known of. */
  readonly calls: Readonly<Record<string, CallOut>>;
  /** Members whose call makes another thing, "module" or one of the `objects`. */
  readonly makes?: Readonly<Record<string, Making>>;
  /** Members that are another thing themselves, one of the `objects`: Go's `http.DefaultClient`. */
  readonly holds?: Readonly<Record<string, string>>;
  /** Members that, when assigned, set the timeout of all calls of this thing: "defaults.timeout". */
  readonly assigned?: Readonly<Record<string, Reader>>;
  /** Members whose call sets the timeout of all calls of this thing: `setReadTimeout`, `readTimeout` of a builder. */
  readonly configures?: Readonly<Record<string, readonly TimeoutOption[]>>;
  /** True where any other member that is called gives the same thing back: a builder. */
  readonly fluent?: true;
  /** Members that take a function to run before every call, which may set its timeout. */
  readonly hooks?: readonly string[];
  /** Members whose call sets the timeout for every use of some libraries in the process: `setGlobalDispatcher`. */
  readonly sets?: Readonly<Record<string, EverywhereSetting>>;
}

/** A call that sets the timeout of whole libraries. */
export interface EverywhereSetting {
  readonly option: TimeoutOption;
  /** Their names. */
  readonly libraries: readonly string[];
}

/** A call that leaves the process. */
export interface CallOut {
  /** True for the calls that do leave the process, where only some of them do: `file_get_contents` of an address. */
  readonly only?: (call: Call, resolver: Resolver) => boolean;
  /** True where it opens a connection, or makes a client, by which others then ask: a pool. */
  readonly connects?: true;
  /** Where it takes a timeout; any one that is given bounds the call. */
  readonly options: readonly TimeoutOption[];
  /** What no option can say: listeners, chained calls, timers. Asked when the options are silent. */
  readonly decides?: (call: Call, resolver: Resolver) => Reading;
  /** Where the address is: a position, or a key of the object at position 0. Left out: position 0. */
  readonly address?: number | string;
  /** Where it differs from the rest of the library. */
  readonly unset?: Unset;
  /** Where it depends on what the call is told: which database a pool connects to. */
  readonly unsetOf?: (call: Call, resolver: Resolver) => Unset | undefined;
  /** Where an option is written that was not given. Left out: no fix is offered. */
  readonly fix?: Insertion;
}

/** A call that makes a thing on which calls are made, with the timeout it gives them. */
export interface Making {
  readonly object: string;
  readonly options: readonly TimeoutOption[];
  /** True for the calls that do make it, where others are named alike: Go's stubs are made of a connection. */
  readonly only?: (call: Call, resolver: Resolver) => boolean;
  /** True where what it makes waits as long as what it is made of: a client's request. */
  readonly inherits?: true;
  /** True where those who hand one in may have given it a timeout: no framework makes it the same for everybody. */
  readonly asked?: true;
  /** The position of a client that it is made around, which waits as long. */
  readonly wraps?: number;
  readonly unset?: Unset;
  /** Where it depends on what else the call or its thing is told. */
  readonly unsetOf?: (call: Call, resolver: Resolver) => Unset | undefined;
  readonly fix?: Insertion;
}

/** One way a timeout is given. */
export interface TimeoutOption {
  /** The argument's position, of the value itself or of the options object. */
  readonly position?: number;
  /** The argument's name, in languages that have them. */
  readonly keyword?: string;
  /** The key in the options object; dots go deeper. Left out: the argument itself. */
  readonly key?: string;
  /** What else may stand there, the likelier first, so that what cannot be followed need not be options. */
  readonly or?: "address" | "address or options" | "options or address" | "callback";
  readonly reads: Reader;
  /** Set where what cannot be followed there counts as not given, since the library's own limit then holds. */
  readonly unseen?: "default";
  /** Where the option is documented. */
  readonly source: string;
}

/** What the values given for a timeout mean; `call` is what they are given to, where that is a call. */
export type Reader = (
  values: readonly Value[],
  resolver: Resolver,
  call?: Value & { readonly expression: Call },
) => Reading;

/** What a fix writes, and where. */
export type Insertion =
  | ObjectInsertion
  | KeywordInsertion
  /** `text` at a position; only where that is the next one. */
  | { readonly into: "position"; readonly position: number; readonly text: string }
  /** `.text` chained to the call. */
  | { readonly into: "chain"; readonly text: string }
  /** What the library's own row writes, where no other way will do; nothing where it cannot be placed. */
  | { readonly into: "own"; readonly write: (call: Call, resolver: Resolver) => readonly Change[] };

/** A text in place of a stretch of the file. */
export interface Change {
  readonly span: Span;
  readonly text: string;
}

/** `keyword=text`, after the last argument. */
export interface KeywordInsertion {
  readonly into: "keyword";
  readonly keyword: string;
  readonly text: string;
  /** Where it may stand without its name. */
  readonly position?: number;
  /** How long it then waits. Left out: 10. */
  readonly seconds?: number;
  /** What the text is written after, as the file imports it: `aiohttp.ClientTimeout` with "(total=10)". */
  readonly of?: { readonly module: string; readonly name: string };
}

/** `{ key: text }` among the options. */
export interface ObjectInsertion {
  readonly into: "object";
  /** Where the options stand, the usual position last; one that already holds an object is taken first. */
  readonly positions: readonly number[];
  readonly key: string;
  readonly text: string;
  /** Written for an argument before it that was not given. */
  readonly filler?: string;
  /** How long it then waits. Left out: 10. */
  readonly seconds?: number;
}
