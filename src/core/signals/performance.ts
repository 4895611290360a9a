// Signals of budgets that a build is held to.

/** The kinds of signal, with the data each carries. */
export interface PerformanceSignals {
  "bundle.budget": BundleBudget;
  "asset.network": AssetNetwork;
}

/** Somewhere near everybody that assets of pages are served from. */
export interface AssetNetwork {
  /** "CloudFront", "Netlify" */
  readonly network: string;
}

/** How large what a browser loads may become. */
export interface BundleBudget {
  /** "size-limit", "bundlesize", "webpack" … */
  readonly tool: string;
  /** What is measured, as the file names it. */
  readonly what: string;
  /** As written, with its unit; undefined where none is given. */
  readonly limit?: string;
  /** False where going over only warns. */
  readonly fails: boolean;
}
