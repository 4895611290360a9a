import type { EditFix, Place } from "../model.ts";
import type { StartedServer } from "./servers.ts";

// What starts processes, and where a file of deployment takes a new field.

/** The kinds of signal, with the data each carries. */
export interface CommandsSignals {
  "process.command": ProcessCommand;
}

/** A command that is known by a name: a process type of a Procfile, a script of package.json, a shell script. */
export interface ProcessCommand {
  readonly from: "Procfile" | "package.json" | "script";
  readonly name: string;
  readonly command: StartCommand;
}

/** What starts a process, as a deployment file writes it. */
export interface StartCommand {
  readonly place: Place;
  /** As written, on one line. */
  readonly written: string;
  /** The program and its arguments, without the shells, inits and runners around it; empty where only run time knows. */
  readonly words: readonly string[];
  /** Why the program does not hear what its container is told; undefined where it does. */
  readonly deaf?: string;
  /** True where it does after all if the shell around it is BusyBox', as in images of Alpine. */
  readonly hearsInBusybox?: true;
  /** The script it hands over to: of package.json, or a file's name. */
  readonly script?: { readonly from: "package.json" | "script"; readonly name: string };
  /** The server that it starts, where that is known by its name. */
  readonly starts?: StartedServer;
  readonly fixes: readonly EditFix[];
}

/** A stretch of time that a deployment file gives, in seconds. */
export interface GracePeriod {
  readonly seconds: number;
  readonly place: Place;
}

/** Where a new field of a YAML or JSON map goes, and how the file writes its fields. */
export interface FieldInsertion {
  readonly offset: number;
  /** Of the map's keys, in columns. */
  readonly indent: number;
  /** How much deeper the file indents what a field holds, in columns. */
  readonly step: number;
  readonly newline: "\n" | "\r\n";
  /** On lines of their own, or behind each other: in braces as YAML writes them, or with every name in quotes. */
  readonly syntax: "yaml" | "json" | "flow" | "quoted";
  /** Fields that a template writes there as well, where its values ask for them. */
  readonly taken?: readonly string[];
}
