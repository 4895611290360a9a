<?php
require 'Illuminate/Support/autoload.php';
require 'Illuminate/Http/autoload.php';
require 'GuzzleHttp/autoload.php';

use Illuminate\Http\Client\Factory;

$http = new Factory();
echo "calling\n";
$http->acceptJson()->timeout(0)->get(getenv('SILENT_URL'));
