// Signals of how modules and packages hang together, by which one sees what only browsers load, and what nothing that starts is made of.

/** The kinds of signal, with the data each carries. */
export interface ModulesSignals {
  "module.imports": ModuleImports;
  "page.entry": PageEntry;
  "package.imports": PackageImports;
  "module.named": NamedModules;
  "namespace.global": GlobalNamespace;
}

/** What one module loads of others, as it spells them; types are not loaded. */
export interface ModuleImports {
  /** "./api", "@/lib/api", "@shop/client"; with a "*" for all that a bundler takes by a pattern. */
  readonly modules: readonly string[];
  /**
   * By its own signs: on a server · on a page, where no framework renders it on a server first · on a page in any case
   * (`"use client"`); left out where nothing tells.
   */
  readonly runs?: "server" | "page" | "client";
  /** True where pages import it as the address of what a server does (`"use server"`). */
  readonly called?: true;
}

/** A module by which a page starts, as an HTML file or a bundler's configuration names it. */
export interface PageEntry {
  /** From the folder of the file that names it; a leading "/" means the root of the site. */
  readonly module: string;
}

/** What one file of Go takes in of packages outside the standard library. */
export interface PackageImports {
  /** By the paths it names: "example.com/shop/internal/store". */
  readonly packages: readonly string[];
  /** True for a file of `package main`, which makes a program. */
  readonly starts?: true;
}

/** A namespace that all files of a C# project use: `global using RabbitMQ.Client;`. */
export interface GlobalNamespace {
  readonly namespace: string;
}

/** What one file asks for of modules and scripts of Python, by whatever names it. */
export interface NamedModules {
  /** Each part of every name: "shop", "jobs" and "nightly" of `shop.jobs.nightly`. */
  readonly names: readonly string[];
  /** True for a module that a person starts, unless something else names it. */
  readonly byHand?: true;
}
