<?php
require 'GuzzleHttp/autoload.php';

$client = new \GuzzleHttp\Client(['curl' => [CURLOPT_TIMEOUT_MS => 1500]]);
echo "calling\n";
$client->get(getenv('SILENT_URL'));
