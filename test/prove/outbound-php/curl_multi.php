<?php
$multi = curl_multi_init();
$ch = curl_init(getenv('SILENT_URL'));
curl_setopt($ch, CURLOPT_RETURNTRANSFER, true);
curl_multi_add_handle($multi, $ch);
echo "calling\n";
do {
    curl_multi_exec($multi, $running);
    curl_multi_select($multi);
} while ($running);
$done = curl_multi_info_read($multi);
if ($done['result'] !== CURLE_OK) {
    throw new RuntimeException(curl_strerror($done['result']));
}
