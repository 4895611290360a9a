<?php
require 'Symfony/Component/HttpClient/autoload.php';

use Symfony\Component\HttpClient\HttpClient;

$client = HttpClient::create(['timeout' => INF]);
echo "calling\n";
$client->request('GET', getenv('SILENT_URL'))->getStatusCode();
