import { type CertificateRow, FALSE } from "../row.ts";

export const PHP: readonly CertificateRow[] = [
  // Laravel's `Auth::routes(['verify' => false])` is about addresses of mail.
  {
    library: "the client",
    set: ["verify"],
    to: FALSE,
    within: /(?:Client|withOptions|request|requestAsync|get|post|put|patch|delete|head|send)$/,
    instead: "true",
    source: "https://docs.guzzlephp.org/en/stable/request-options.html#verify",
  },
  {
    library: "the stream",
    set: ["verify_peer"],
    to: FALSE,
    instead: "true",
    source: "https://www.php.net/manual/en/context.ssl.php#context.ssl.verify-peer",
  },
  {
    library: "curl",
    set: ["CURLOPT_SSL_VERIFYPEER"],
    to: FALSE,
    instead: "true",
    source: "https://curl.se/libcurl/c/CURLOPT_SSL_VERIFYPEER.html",
  },
  {
    library: "curl",
    set: ["CURLOPT_SSL_VERIFYHOST"],
    to: FALSE,
    instead: "2",
    source: "https://curl.se/libcurl/c/CURLOPT_SSL_VERIFYHOST.html",
  },
  {
    library: "curl",
    calls: ["curl_setopt"],
    to: /\bCURLOPT_SSL_VERIFY(?:PEER|HOST)\s*,\s*(?:false|0)$/i,
    source: "https://curl.se/libcurl/c/CURLOPT_SSL_VERIFYPEER.html",
  },
  {
    library: "Laravel",
    calls: ["withoutVerifying"],
    source: "https://laravel.com/api/12.x/Illuminate/Http/Client/PendingRequest.html#method_withoutVerifying",
  },
];
