<?php
require 'GuzzleHttp/autoload.php';

$client = new \GuzzleHttp\Client();
echo "calling\n";
$client->sendRequest(new \GuzzleHttp\Psr7\Request('GET', getenv('SILENT_URL')));
