<?php
require 'php-nrk-predis/autoload.php';

$client = new Predis\Client([
    'host' => getenv('SILENT_NAME'),
    'port' => (int) getenv('SILENT_PORT'),
    'read_write_timeout' => 0,
]);
echo "calling\n";
$client->get('orders');
