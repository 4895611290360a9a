import type { EditFix, Place } from "../model.ts";

// Signals of calls that leave the process.

/** The kinds of signal, with the data each carries. */
export interface OutboundSignals {
  "call.outbound": OutboundCall;
  "client.exported": ExportedClient;
  "dependency.used": UsedDependency;
  "service.used": UsedService;
}

/** A call that leaves the process and waits for an answer. */
export interface OutboundCall {
  readonly language: string;
  /** The library, as people say it: "axios", "fetch", "requests". */
  readonly client: string;
  /** The call as one would name it in a sentence: "axios.post(…)". */
  readonly call: string;
  /** The address, where it is literal. */
  readonly target?: string;
  /** The literal address that its client was made with. */
  readonly base?: string;
  readonly timeout: Timeout;
  /** Edits that would bound it, the best first. */
  readonly fixes: readonly EditFix[];
  /** The HTTP method, in upper case; undefined where the code does not say or the call has none. */
  readonly method?: string;
  /** True when it carries an idempotency key, by which the other side knows a repeat. */
  readonly keyed?: true;
  /** True in code that runs in a browser, where the platform and the person bound the wait. */
  readonly inBrowser: boolean;
  /** True where it makes a connection by which others then ask, and no request of its own: a database's pool. */
  readonly connects?: true;
  readonly ifUsing?: IfUsing["ifUsing"];
  readonly unlessUsing?: IfUsing["unlessUsing"];
}

/** What holds only where the project of a C# file uses one of these namespaces, or uses none of them: linked after extraction. */
export interface IfUsing {
  readonly ifUsing?: readonly string[];
  readonly unlessUsing?: readonly string[];
}

/** How long a call waits. `by` says how that was decided; `source` is where the library documents it. */
export type Timeout =
  | { readonly state: "set"; readonly milliseconds?: number; readonly by: TimeoutSource; readonly place?: Place }
  /** `open`: what it leaves unbounded, "an answer has no limit unless `commandTimeout` is set". */
  | {
      readonly state: "default";
      readonly milliseconds: number;
      readonly source: string;
      readonly note?: string;
      readonly open?: string;
    }
  | { readonly state: "missing"; readonly source: string; readonly note?: string }
  | { readonly state: "disabled"; readonly by: TimeoutSource; readonly source: string; readonly place?: Place }
  /** `adds`: it can only end the call sooner than what its client says, as a caller's token does. */
  | {
      readonly state: "unknown";
      readonly reason: string;
      readonly adds?: true;
      readonly byVersion?: VersionedDefault;
      readonly byPackage?: PackagedTimeouts;
      readonly options?: MadeOptions;
    }
  /** Decided by a client that another file exports; linked by `from` and `name` after extraction. */
  | {
      readonly state: "imported";
      readonly from: string;
      readonly name: string;
      /** What the call itself says: set goes before the client, unknown holds where the client has none. */
      readonly own?: Timeout;
      /** The libraries of whose client this is a call; left out: of any. */
      readonly clients?: readonly string[];
      /** What is called of it, where it may be a wrapper of the project's own. */
      readonly member?: string;
      /** What it is handed in as, where the name is that of its type: linked further as what is injected by that type. */
      readonly asks?: string;
    }
  /** Decided by what gives a client of this type to whoever asks; linked by `type` and `name` after extraction. */
  | {
      readonly state: "injected";
      readonly type: string;
      readonly name?: string;
      readonly own?: Timeout;
      /** What holds where nobody gives one; left out: that is unknown. */
      readonly otherwise?: Timeout;
      /** What bounds all clients of its kind as well, by the type that it is given as. */
      readonly beside?: string;
    };

/** What holds by which of several packages is installed, the driver of an address that is not written: a timeout by its name. */
export interface PackagedTimeouts {
  readonly ecosystem: VersionedDefault["ecosystem"];
  readonly timeouts: Readonly<Record<string, Timeout>>;
}

/** Options or a context that a function of another file makes; linked by `from` and `name` after extraction. */
export interface MadeOptions {
  readonly from: string;
  readonly name: string;
  /** The keys of which one would bound the call. */
  readonly keys: readonly string[];
  /** What holds where they have none of those. */
  readonly otherwise: Timeout;
}

/** A default that a library has had since one of its versions; before, it waited for ever. */
export interface VersionedDefault {
  readonly ecosystem: "npm" | "python" | "ruby" | "php" | "rust";
  /** The package, as its ecosystem spells it. */
  readonly package: string;
  /** The first major version that has it. */
  readonly since: number;
  readonly milliseconds: number;
  readonly source: string;
}

export type TimeoutSource = "argument" | "instance" | "default" | "context" | "wrapper";

/** A client instance that other files of the workspace can import. */
export interface ExportedClient {
  /** The exported name; "default" for a default export, "*" for all that the file it is imported from exports. */
  readonly name: string;
  readonly client: string;
  readonly timeout: Timeout;
  /** Edits that would bound every call made with it. */
  readonly fixes: readonly EditFix[];
  /** True for a setting that holds for every use of the library in the process: `axios.defaults.timeout = 5000`. */
  readonly everywhere?: true;
  /** The type by which it is injected, in languages that put programs together so: "RestTemplate"; `name` tells several apart. */
  readonly provides?: string;
  /**
   * Set where it is no client but a function that makes options for one: all keys that they may have beside its
   * caller's. Its timeout is what they bound a call by, where that is known.
   */
  readonly options?: readonly string[];
  /** True where it is given to one thing, whose own code may bound it. */
  readonly handedOver?: true;
  /** True for an interface that clients have: who asks for one has what is handed in there. */
  readonly isInterface?: true;
  readonly ifUsing?: IfUsing["ifUsing"];
  readonly unlessUsing?: IfUsing["unlessUsing"];
}

/** A store, queue or service that the code opens a client for. */
export interface UsedDependency {
  /** "sql" is a relational database of which the code does not say which. */
  readonly type:
    | "postgres"
    | "mysql"
    | "sql"
    | "mongodb"
    | "dynamodb"
    /** Datastore as well, which it took over. */
    | "firestore"
    | "cosmosdb"
    | "redis"
    | "queue"
    | "search"
    | "object-store"
    | "http"
    | "other";
  readonly library: string;
  readonly language: string;
  /** The variable that holds the client, where there is one: what a health check would ask. */
  readonly client?: string;
  /** The name under which other files can import that variable. */
  readonly exportedAs?: string;
  /** Where the application object keeps it, behind the name of that: "state.pool". */
  readonly onApp?: string;
}

/**
 * The first call of a package that asks a service, or its import where that is of types, of which no more is known of how
 * long it waits than its default, if that.
 */
export interface UsedService {
  readonly language: string;
  /** Whom it asks, as people say it: "Plaid", "a mail server". */
  readonly service: string;
  /** The package as its registry spells it: "plaid-python". */
  readonly package: string;
  /** As one would name it in a sentence: "new PlaidApi(…)"; left out where it is only imported. */
  readonly call?: string;
  /** True in code that runs in a browser. */
  readonly inBrowser: boolean;
  /** True where only a manifest tells that it is the package: a folder of the program may be called alike, a facade hides it. */
  readonly ifDeclared?: true;
  /** True for a pool or a client that is handed in, where `call` names its type: code that is seen may make it. */
  readonly handed?: true;
  /** True for a client of a package of which nothing is known, not even whom it asks: `service` is empty. */
  readonly unknown?: true;
  /** True for a client whose library is known, and of which this file calls nothing: what it is handed to may do so. */
  readonly made?: true;
  /** How long it waits, where that is known by how it is made. */
  readonly bound?: Timeout;
  /** How long the package waits of itself, where that is known and the file says nothing else. */
  readonly unset?: ServiceDefault;
}

/** How long a package gives what it asks for, unless it is told otherwise. */
export interface ServiceDefault {
  readonly milliseconds: number;
  /** Where its source says so. */
  readonly source: string;
}
