import type { EditFix, Place } from "../model.ts";

// Signals of credentials. Their values are never kept.

/** The kinds of signal, with the data each carries. */
export interface SecretsSignals {
  "secret.literal": SecretLiteral;
  "secret.envFile": EnvFile;
}

/** A value that looks like a credential by two independent signs. The value itself is never kept. */
export interface SecretLiteral {
  /** "AWS access key", "private key", "password in a connection string". */
  readonly type: string;
  /** The name it is given: a key, a variable. */
  readonly name?: string;
  /** The two signs, in words that do not quote the value. */
  readonly signs: readonly string[];
  readonly strength: SecretStrength;
  readonly where: "source" | "config";
  readonly fixes: readonly EditFix[];
}

/**
 * certain: a provider's own shape · likely: a telling name and a random value · test: a provider's, for test data only ·
 * weak: a telling name, and a value that is deployed as it stands, however easy to guess, or that holds on one's own
 * machine until another is given.
 */
export type SecretStrength = "certain" | "likely" | "test" | "weak";

/** An env file that is part of the repository. */
export interface EnvFile {
  readonly keys: readonly string[];
  /** Keys whose values look like real credentials, in the file's order. */
  readonly credentials: readonly EnvCredential[];
  /** True for examples, templates and samples. */
  readonly example: boolean;
}

/** A key of an env file, and where its value stands. */
export interface EnvCredential {
  readonly key: string;
  readonly type: string;
  readonly signs: readonly string[];
  readonly strength: SecretStrength;
  readonly place: Place;
}
