<?php
ini_set('default_socket_timeout', '-1');
echo "calling\n";
$client = new SoapClient(null, ['location' => getenv('SILENT_URL'), 'uri' => 'urn:orders', 'connection_timeout' => 2]);
$client->__soapCall('orders', []);
