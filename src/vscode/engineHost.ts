import type { Channel } from "../core/remote.ts";

/** Where the engines run, which is what differs between the desktop and the browser. */
export interface EngineHost {
  /** True when the engines read folders on the disk by themselves. */
  readonly readsDisk: boolean;
  /** Starts them apart from the editor's own thread. `ended` hears of an end that was not asked for. */
  start(ended: (reason: Error) => void): Promise<EngineLink>;
}

/** The way to the started engines. */
export interface EngineLink extends Channel {
  stop(): void;
}
