<?php
$ch = curl_init(getenv('SILENT_URL'));
curl_setopt($ch, CURLOPT_LOW_SPEED_LIMIT, 1);
curl_setopt($ch, CURLOPT_LOW_SPEED_TIME, 2);
echo "calling\n";
if (curl_exec($ch) === false) {
    throw new RuntimeException(curl_error($ch));
}
