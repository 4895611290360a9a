/** What a container is told: its environment, as far as the file gives it, and its arguments. */
export interface Told {
  /** By name; undefined as a value where it comes from elsewhere. */
  readonly variables: ReadonlyMap<string, string | undefined>;
  /** True where a file or a secret brings more of them. */
  readonly more: boolean;
  readonly words: readonly string[];
}

/** A tool for operators that comes as an image of its own. */
export interface ConsoleImage {
  readonly tool: string;
  /** The image without its registry and tag: "provectuslabs/kafka-ui". */
  readonly image: RegExp;
  /** What it does unless it is told otherwise: lets everybody in, asks who is calling, or as another program says. */
  readonly asks: "yes" | "no" | "unknown";
  /** Variables and options that have it ask: any of them does. */
  readonly askedBy?: readonly string[];
  /** Variables that have it let everybody in, each with the value that does, and with another one that has to be so as well. */
  readonly openedBy?: readonly (readonly [
    variable: string,
    value: RegExp,
    beside?: readonly [variable: string, value: RegExp],
  ])[];
  /** All of these variables together have it let everybody in. */
  readonly openedByAll?: readonly string[];
  /** It is there only where one of these is told: a dashboard that has to be switched on. */
  readonly only?: (told: Told) => boolean;
  /** The container's ports on which it answers, where the image has others beside. */
  readonly ports?: readonly number[];
  readonly source: string;
}
