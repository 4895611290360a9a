/** What the services share, by path. */
export const FILES: Readonly<Record<"src/db.ts" | "src/rates.ts", string>>;
/** The file that is started, by the framework. */
export const APPS: Readonly<Record<string, string>>;
/** A program of these as CommonJS without types. */
export function commonJs(text: string): string;
