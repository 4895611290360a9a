<?php
require 'Symfony/Component/HttpClient/autoload.php';

use Symfony\Component\HttpClient\HttpClient;

echo "calling\n";
HttpClient::create()->request('GET', getenv('SILENT_URL'))->getStatusCode();
