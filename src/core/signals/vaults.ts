// Signals of where credentials are kept instead of the repository.

/** The kinds of signal, with the data each carries. */
export interface VaultsSignals {
  "secret.store": SecretStore;
}

/** Something that takes credentials from a managed store, or keeps them encrypted: a Kubernetes resource, SOPS … */
export interface SecretStore {
  /** As people say it: "External Secrets", "SOPS", "Sealed Secrets". */
  readonly system: string;
  /** takes: what runs gets its credentials there · encrypted: they stand here, as ciphertext · rotates: and are renewed. */
  readonly does: "takes" | "encrypted" | "rotates";
  /** "ExternalSecret/orders" */
  readonly name: string;
}
