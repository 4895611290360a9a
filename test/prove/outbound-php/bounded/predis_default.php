<?php
require 'php-nrk-predis/autoload.php';

$client = new Predis\Client(['host' => getenv('SILENT_NAME'), 'port' => (int) getenv('SILENT_PORT')]);
echo "calling\n";
$client->get('orders');
