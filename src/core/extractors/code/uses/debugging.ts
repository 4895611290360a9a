import type { Site } from "../resilience/site.ts";
import { writtenIn } from "./logging/given.ts";
import type { UseTable } from "./row.ts";

/** True where the call is told `debug=True`. */
function debugGiven({ call }: Site): boolean {
  const value = call?.arguments.find(({ name }) => name === "debug")?.value;
  return value?.kind === "literal" && value.value === true;
}

/** True where what is assigned is true. */
function isTrue(site: Site): boolean {
  return /^\s*(?:true|True)\s*$/.test(writtenIn(site));
}

/**
 * Modes that show a program's insides to whoever makes it fail. on: to everybody it answers · maybe: to whom it is begun
 * for in this way.
 */
export const DEBUGGING: UseTable = {
  topic: "debugging",
  rows: {
    python: [
      {
        library: "FastAPI",
        role: "on",
        calls: ["fastapi#FastAPI"],
        when: debugGiven,
        source: "https://fastapi.tiangolo.com/reference/fastapi/",
      },
      {
        library: "Starlette",
        role: "on",
        calls: ["starlette.applications#Starlette"],
        when: debugGiven,
        source: "https://www.starlette.io/applications/#applications",
      },
      // The server of development, whose debugger runs what it is sent.
      {
        library: "Flask",
        role: "maybe",
        calls: ["flask#Flask.run"],
        when: debugGiven,
        source: "https://flask.palletsprojects.com/en/stable/debugging/#the-built-in-debugger",
      },
    ],
    csharp: [
      {
        library: "ASP.NET Core",
        role: "on",
        calls: ["#*.UseDeveloperExceptionPage", "~*.UseDeveloperExceptionPage"],
        source: "https://learn.microsoft.com/aspnet/core/fundamentals/error-handling#developer-exception-page",
      },
    ],
    ruby: [
      {
        library: "Rails",
        role: "on",
        calls: [],
        assigns: ["*config.consider_all_requests_local"],
        words: ["consider_all_requests_local"],
        when: (site) => isTrue(site) && /(?:^|\/)environments\/production\.rb$/.test(site.resolver.program.path),
        source: "https://guides.rubyonrails.org/configuring.html#config-consider-all-requests-local",
      },
    ],
  },
};
