import { type CertificateRow, FALSE } from "../row.ts";

export const PHP: readonly CertificateRow[] = [
  // Laravel's `Auth::routes(['verify' => false])` is about addresses of mail.
  {
    library: "the client",
    set: ["verify", "VERIFY"],
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
  // Where the certificate itself is spoken of beside it, that is what is told.
  {
    library: "the stream",
    set: ["verify_peer_name"],
    to: FALSE,
    unless: ["verify_peer"],
    instead: "true",
    source: "https://www.php.net/manual/en/context.ssl.php#context.ssl.verify-peer-name",
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
  // 2 to 5 are SSL 2, SSL 3, TLS 1.0 and TLS 1.1; `CURL_SSLVERSION_TLSv1`, which is 1, leaves it to the library.
  {
    library: "curl",
    calls: ["curl_setopt"],
    to: /\bCURLOPT_SSLVERSION\s*,\s*(?:\\?CURL_SSLVERSION_(?:SSLv[23]|TLSv1_[01])|[2-5])$/,
    about: "old",
    source: "https://curl.se/libcurl/c/CURLOPT_SSLVERSION.html",
  },
  {
    library: "curl",
    set: ["CURLOPT_SSLVERSION"],
    to: /^(?:\\?CURL_SSLVERSION_(?:SSLv[23]|TLSv1_[01])|[2-5])$/,
    about: "old",
    instead: "CURL_SSLVERSION_TLSv1_2",
    source: "https://curl.se/libcurl/c/CURLOPT_SSLVERSION.html",
  },
  {
    library: "the stream",
    calls: ["stream_socket_enable_crypto"],
    to: /\bSTREAM_CRYPTO_METHOD_(?:SSLv[23]|TLSv1_[01])_(?:CLIENT|SERVER)\b(?!.*\bSTREAM_CRYPTO_METHOD_TLSv1_[23])/,
    about: "old",
    source: "https://www.php.net/manual/en/function.stream-socket-enable-crypto.php",
  },
  {
    library: "mysqli",
    calls: ["mysqli_options", "options", "set_opt"],
    to: /\bMYSQLI_OPT_SSL_VERIFY_SERVER_CERT\s*,\s*(?:false|0)$/i,
    source: "https://www.php.net/manual/en/mysqli.options.php",
  },
  {
    library: "PDO",
    set: ["MYSQL_ATTR_SSL_VERIFY_SERVER_CERT"],
    to: FALSE,
    instead: "true",
    source: "https://www.php.net/manual/en/ref.pdo-mysql.php#pdo.constants.mysql-attr-ssl-verify-server-cert",
  },
  // Requests to the site itself are made without on purpose, through this filter: what is set on a call is meant for that call.
  {
    library: "WordPress",
    set: ["sslverify"],
    to: FALSE,
    instead: "true",
    source: "https://developer.wordpress.org/reference/classes/wp_http/request/",
  },
  {
    library: "Laravel",
    calls: ["withoutVerifying"],
    source: "https://laravel.com/api/12.x/Illuminate/Http/Client/PendingRequest.html#method_withoutVerifying",
  },
];
