<?php
require 'Symfony/Component/HttpClient/autoload.php';

use Symfony\Component\HttpClient\HttpClient;

echo "calling\n";
HttpClient::create(['timeout' => INF])->request('GET', getenv('SILENT_URL'), ['max_duration' => 1.5])->getStatusCode();
