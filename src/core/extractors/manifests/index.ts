import type { Extractor } from "../extractor.ts";
import { condaEnvironment } from "./conda.ts";
import { djangoProgram } from "./djangoProgram.ts";
import { dotnetProject } from "./dotnet.ts";
import { goImports, goModule, goProgram } from "./go.ts";
import { gradleBuild, mavenProject } from "./java.ts";
import { javaProgram, quarkusProgram } from "./javaProgram.ts";
import { npmManifest } from "./npm.ts";
import { nxProject } from "./nx.ts";
import { composerManifest } from "./php.ts";
import { programPurposes } from "./purposes.ts";
import { pipfile, pyproject, requirements } from "./python.ts";
import { cargoLock, pythonLocks } from "./pythonLocks.ts";
import { gemfile } from "./ruby.ts";
import { cargoManifest, rustProgram } from "./rust.ts";
import { workspaceRoots } from "./workspaces.ts";

/** What says which packages the workspace holds, and which of them run. */
export const MANIFESTS: readonly Extractor[] = [
  npmManifest,
  nxProject,
  pyproject,
  requirements,
  pipfile,
  condaEnvironment,
  djangoProgram,
  pythonLocks,
  cargoLock,
  goModule,
  goProgram,
  goImports,
  mavenProject,
  gradleBuild,
  javaProgram,
  quarkusProgram,
  dotnetProject,
  gemfile,
  composerManifest,
  cargoManifest,
  rustProgram,
  workspaceRoots,
  programPurposes,
];
