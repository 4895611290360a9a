// Signals of who may call what answers: what a class or a function of handlers says for itself, beside its routes.

/** The kinds of signal, with the data each carries. */
export interface AccessSignals {
  "server.access": HandlerAccess;
}

/** A class or a function that routes of other files name, with what it says of who may call it. */
export interface HandlerAccess {
  readonly language: string;
  /** "rest_framework" where defaults of its own hold for it, beside those of the framework that routes to it. */
  readonly framework: string;
  /** As other files name it: "Admin.OrdersController", "OrderList", "orders". */
  readonly name: string;
  /** Classes and modules whose rules it has as well, the first first. */
  readonly bases: readonly { readonly name: string; readonly from?: string }[];
  /** In the order in which they hold. */
  readonly rules: readonly AccessRule[];
  /** What it answers with: actions, methods of requests. */
  readonly actions: readonly AnsweringAction[];
}

/** One thing that is said of who may call. */
export interface AccessRule {
  /** asks: somebody has to be known · lifts: an inherited guard no longer asks · opens: anybody may call. */
  readonly says: "asks" | "lifts" | "opens";
  /** As the code names it: "authenticate_user!", "IsAuthenticated". */
  readonly guard: string;
  /** The actions or the methods of requests it holds for; left out: all. */
  readonly only?: readonly string[];
  readonly except?: readonly string[];
}

/** An action of a controller, a method of a view. */
export interface AnsweringAction {
  readonly name: string;
  /** True where its own code speaks of who is calling, so that nobody can say that it asks nobody. */
  readonly asksInside: boolean;
}
