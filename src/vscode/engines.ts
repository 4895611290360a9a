import type * as vscode from "vscode";
import type { EngineHostPeer, HostCalls } from "../core/engineRemote.ts";
import { type Answers, Peer } from "../core/remote.ts";
import type { EngineHost, EngineLink } from "./engineHost.ts";

/** The way to the engines: started when first needed, and again after they ended by themselves. */
export class Engines implements vscode.Disposable {
  readonly #host: EngineHost;
  readonly #answers: Answers<HostCalls>;
  #started: Promise<Started> | undefined;
  #disposed = false;

  constructor(host: EngineHost, answers: Answers<HostCalls>) {
    this.#host = host;
    this.#answers = answers;
  }

  get readsDisk(): boolean {
    return this.#host.readsDisk;
  }

  /** The other side as it runs now. Another one than before has forgotten every folder. */
  async peer(): Promise<EngineHostPeer> {
    if (this.#disposed) throw new Error("the extension has been deactivated");
    this.#started ??= this.#start();
    try {
      return (await this.#started).peer;
    } catch (error) {
      this.#started = undefined; // whoever asks next tries again
      throw error;
    }
  }

  dispose(): void {
    this.#disposed = true;
    void this.#started?.then(
      ({ link, peer }) => {
        peer.close(new Error("the extension has been deactivated"));
        link.stop();
      },
      () => undefined, // whoever asked has been told, and there is nothing to stop
    );
  }

  async #start(): Promise<Started> {
    let started: Started | undefined;
    let hasEnded = false;
    const link = await this.#host.start((reason) => {
      if (hasEnded) return; // an error is followed by an exit, and others may have been started between
      hasEnded = true;
      this.#started = undefined;
      started?.peer.close(reason);
      started?.link.stop();
    });
    started = { link, peer: new Peer(link, this.#answers) };
    return started;
  }
}

interface Started {
  readonly link: EngineLink;
  readonly peer: EngineHostPeer;
}
