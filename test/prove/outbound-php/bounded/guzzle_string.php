<?php
require 'GuzzleHttp/autoload.php';

$client = new \GuzzleHttp\Client();
echo "calling\n";
$client->get(getenv('SILENT_URL'), ['timeout' => '1.5'] + ['http_errors' => false]);
