/** How certificates and keys of hosts are left unchecked, or old versions of TLS are taken, in one language. */
export interface CertificateRow {
  /** Whose setting it is, as people say it. */
  readonly library: string;
  /** Keys, keywords and members that are given a value: `rejectUnauthorized: false`, `session.verify = False`. */
  readonly set?: readonly string[];
  /** Functions and methods that are given one: `danger_accept_invalid_certs(true)`. */
  readonly calls?: readonly string[];
  /** The value as written; of a call, all of its arguments. Left out of a call: whatever it is given. */
  readonly to?: RegExp;
  /** A module that the file has to import, where the name alone means many things. */
  readonly of?: RegExp;
  /** What the call around it, or the call itself, goes by, where the name alone means many things. */
  readonly within?: RegExp;
  /**
   * old: what is negotiated, and not whom it is with · weak: the ciphers of that · host: SSH's key of a host. Left out: the
   * certificate is not checked.
   */
  readonly about?: "old" | "weak" | "host";
  /** What the file says where something else does the checking, or where more is off than this. */
  readonly without?: RegExp;
  /** What to write in place of the value; left out where the way out is more than a word. */
  readonly instead?: string;
  /** Siblings that do the checking in its place: Go's `VerifyConnection`. */
  readonly unless?: readonly string[];
  readonly source: string;
}

/** How languages write a setting that is off, and one that is on. */
export const FALSE = /^(?:false|0|["'](?:0|false)["'])$/i;
export const TRUE = /^true$/i;
/**
 * OpenSSL's list of ciphers with one that is asked for and broken; a `+` before it only moves what is there already:
 * https://docs.openssl.org/3.0/man1/openssl-ciphers/
 */
export const WEAK_CIPHERS =
  /^["'`](?:[^"'`]{0,400}[:, ])?(?:(?:[A-Z\d]{1,12}-){0,4}(?:RC4(?:-(?:SHA|MD5))?|DES-CBC3?-(?:SHA|MD5))|RC4|3?DES|EXP(?:ORT)?(?:-[\w-]{1,30})?|[ae]?NULL(?:-\w{1,10})?)(?=[:, "'`+])/;
