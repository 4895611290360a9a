import type { Span } from "../model.ts";

// Signals of Helm: charts, their values and templates, and what installs them.

/** The kinds of signal, with the data each carries. */
export interface ChartsSignals {
  "helm.chart": HelmChart;
  "helm.values": HelmValues;
  "helm.source": HelmSource;
  "helm.release": HelmRelease;
}

/** A Chart.yaml. */
export interface HelmChart {
  readonly name: string;
  /** True for charts that other charts build on and that install nothing themselves. */
  readonly library: boolean;
  readonly version?: string;
  readonly appVersion?: string;
  /** Charts that it is built on, by the name that its values give them, and the value that turns each on. */
  readonly dependencies: readonly { readonly name: string; readonly as: string; readonly condition?: string }[];
}

/** Values of a chart: its own, or a set that is laid over them. */
export interface HelmValues {
  /** The images that they name, as written. */
  readonly images: readonly string[];
  /** All of them as plain data; what is called like a secret is masked. Left out of files that are no values of a chart. */
  readonly tree?: PlainData;
  /** Numbers that are called replicas, by their path: "web.replicaCount". */
  readonly counts: readonly { readonly path: string; readonly span: Span }[];
}

/** Plain data, as JSON has it. */
export type PlainData = string | number | boolean | null | readonly PlainData[] | { readonly [key: string]: PlainData };

/** What installs a chart of the repository; secrets among its values are masked. */
export interface HelmRelease {
  readonly name: string;
  /** The chart's folder. */
  readonly chart: string;
  /** Files of values, the later over the earlier, and what stands in the release itself over them. */
  readonly files: readonly string[];
  readonly values?: PlainData;
  /** Single values over all others, by their path: "image.tag". */
  readonly parameters?: Readonly<Record<string, PlainData>>;
  /** Further values come from where they are not read. */
  readonly open?: true;
}

/** One template of a chart, to be rendered with its values; what is called like a secret is masked. */
export interface HelmSource {
  /** The chart's folder. */
  readonly chart: string;
  readonly text: string;
}
