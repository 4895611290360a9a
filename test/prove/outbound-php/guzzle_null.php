<?php
require 'GuzzleHttp/autoload.php';

use GuzzleHttp\Client;

echo "calling\n";
(new Client())->request('GET', getenv('SILENT_URL'), ['timeout' => null, 'http_errors' => false]);
