import type { Place } from "../model.ts";
import type { FieldInsertion, GracePeriod, StartCommand } from "./commands.ts";

// Signals of images and of what Compose runs.

/** The kinds of signal, with the data each carries. */
export interface ImagesSignals {
  "container.image": ContainerImage;
  "image.builds": ImageBuilds;
  "image.tool": ImageTool;
  "container.ignore": ContainerIgnore;
  "compose.service": ComposeService;
  "compose.fragment": ComposeFragment;
  "compose.include": ComposeInclude;
}

/** A .dockerignore file. */
export interface ContainerIgnore {
  /** The Dockerfile it is for alone, where it is named after one. */
  readonly dockerfile?: string;
}

/** One Dockerfile or Containerfile. */
export interface ContainerImage {
  /** Ports named by EXPOSE in the final stage. */
  readonly exposes: readonly number[];
  /** A HEALTHCHECK with a command in the final stage; false also for `HEALTHCHECK NONE`. */
  readonly healthcheck: boolean;
  /** Where a stage copies all of the build's context. */
  readonly copiesAll?: Place;
  /** The final stage's base image, with arguments that have defaults filled in. */
  readonly base: string;
  /** Where a new instruction of the final stage goes: before the line that starts the program, or after everything. */
  readonly insertAt: { readonly offset: number; readonly newline: "\n" | "\r\n"; readonly atEnd: boolean };
  /** What its ENTRYPOINT and CMD start; undefined where the base image alone says so. */
  readonly command?: StartCommand;
  /** What `/bin/sh` is in it, where that is known and matters for what becomes of a command. */
  readonly shell?: "busybox" | "bash";
  /** Its own text shows that it is for developers' machines. */
  readonly development?: true;
}

/** A folder, or a file, of the build's context that a Dockerfile takes something from: "packages/api". */
export interface ImageBuilds {
  readonly folder: string;
}

/** An image that a build tool makes of a module, or of those below it, without a Dockerfile. */
export interface ImageTool {
  /** "Jib", "Spring Boot", "the .NET SDK" */
  readonly tool: string;
}

/** The files that a Compose file makes part of itself. */
export interface ComposeInclude {
  readonly files: readonly string[];
}

/** One service of a Compose file. */
export interface ComposeService {
  readonly name: string;
  readonly image?: string;
  /** Where the image is written. */
  readonly imageAt?: Place;
  /** The folder it is built from, relative to the workspace. */
  readonly build?: string;
  /** The Dockerfile, relative to the workspace, where one is named. */
  readonly dockerfile?: string;
  /** Ports of the container, not those of the host. */
  readonly ports: readonly number[];
  readonly healthcheck: boolean;
  /** The image's own check is turned off. */
  readonly healthcheckDisabled: boolean;
  /** It is started again once it exits. */
  readonly restarts?: true;
  readonly dependsOn: readonly string[];
  /** The service of another file whose fields it takes over. */
  readonly extends?: { readonly file: string; readonly service: string };
  /** Whether it is for developers' machines or for tests alone: by a name, or by what runs in its file. */
  readonly development: "named" | "shown" | false;
  readonly insertAt?: FieldInsertion;
  /** What it starts in place of what the image would. */
  readonly command?: StartCommand;
  /** How long it is given to stop. */
  readonly grace?: GracePeriod;
}

/** A service of a file that is not named like a Compose file. */
export interface ComposeFragment extends ComposeService {
  /** The file holds nothing but what Compose knows, so that it can be run by itself: `docker compose -f`. */
  readonly whole?: true;
}
