const DOCS = "a documentation site";

/** What packages make of those that depend on them, and the packages: each is documented at npmjs.com/package/… */
const AIDS: Readonly<Record<string, readonly string[]>> = {
  [DOCS]: [
    "@docusaurus/core",
    "vitepress",
    "vuepress",
    "nextra",
    "@astrojs/starlight",
    "fumadocs-core",
    "fumadocs-ui",
    "mintlify",
    "docs-ui",
    "gitbook-cli",
    "docsify",
    "honkit",
  ],
  "a desktop application": ["electron", "@tauri-apps/api", "@electron/remote", "@neutralinojs/lib"],
  "a mobile application": ["react-native", "expo", "@capacitor/core", "@nativescript/core", "@ionic-native/core"],
  "a browser extension": ["webextension-polyfill", "wxt", "plasmo"],
  "a plugin of an editor": ["obsidian", "@raycast/api"],
  "an infrastructure program": ["aws-cdk-lib", "@pulumi/pulumi", "cdktf"],
};

const BY_PACKAGE = new Map(
  Object.entries(AIDS).flatMap(([aid, packages]) => packages.map((name): readonly [string, string] => [name, aid])),
);

/** What a package is in place of a service, by what it depends on; undefined when nothing says so. */
export function aidOf(dependencies: readonly string[]): string | undefined {
  const dependency = dependencies.find((name) => BY_PACKAGE.has(name));
  return dependency === undefined ? undefined : `${BY_PACKAGE.get(dependency)} (${dependency})`;
}

/** The same for documentation alone. */
export function docsOf(dependencies: readonly string[]): string | undefined {
  return aidOf(dependencies.filter((name) => BY_PACKAGE.get(name) === DOCS));
}
