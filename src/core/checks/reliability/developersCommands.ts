import type { StartCommand } from "../../model.ts";

/** Debuggers, and what starts again when a file is saved, each the only meaning of its name: nobody deploys it. */
const TOOLS = /\b(?:debugpy|dlv|nodemon|ts-node-dev|tsnd|webpack-dev-server|watchmedo|watchexec)\b|\s--reload\b/;
/** `--watch`, `--mode=development` */
const WATCHES = /^--(?:watch|hot|livereload|mode=development)(?:=|$)/;
/** Scripts of package.json: "dev", "watch:css", "start:dev". */
const SCRIPTS = /^(?:[\w-]+:)*(?:dev|develop|development|watch|hot|storybook)(?:[:_-][\w:-]+)?$/;

/** True for a debugger, or a server that restarts when sources change. */
export function isOfDevelopers({ written }: StartCommand): boolean {
  return TOOLS.test(written);
}

/** True for what rebuilds when sources change: in a Compose file it runs on a developer's machine. */
export function watchesSources({ words, script }: StartCommand): boolean {
  if (script?.from === "package.json" && SCRIPTS.test(script.name)) return true;
  return words.some((word) => WATCHES.test(word));
}
