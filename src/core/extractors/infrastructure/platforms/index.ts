import type { Extractor } from "../../extractor.ts";
import { appEngine } from "./appEngine.ts";
import { ecsTasks } from "./ecs.ts";
import { fly } from "./fly.ts";
import { heroku } from "./heroku.ts";
import { nomad } from "./nomad.ts";
import { railway } from "./railway.ts";
import { render } from "./render.ts";

/** What platforms are told in files of their own. */
export const PLATFORM_FILES: readonly Extractor[] = [fly, render, railway, heroku, appEngine, ecsTasks, nomad];
