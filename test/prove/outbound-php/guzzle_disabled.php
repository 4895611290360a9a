<?php
require 'GuzzleHttp/autoload.php';

use GuzzleHttp\Client;
use GuzzleHttp\RequestOptions;

$client = new Client([
    RequestOptions::TIMEOUT => 0,
]);
echo "calling\n";
$client->requestAsync('POST', getenv('SILENT_URL'), ['json' => ['id' => 1]])->wait();
