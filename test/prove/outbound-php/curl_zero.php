<?php
$ch = curl_init();
curl_setopt_array($ch, [
    CURLOPT_URL => getenv('SILENT_URL'),
    CURLOPT_RETURNTRANSFER => true,
    CURLOPT_TIMEOUT => 0,
]);
echo "calling\n";
if (curl_exec($ch) === false) {
    throw new RuntimeException(curl_error($ch));
}
