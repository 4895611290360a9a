<?php
echo "calling\n";
$client = new SoapClient(null, ['location' => getenv('SILENT_URL'), 'uri' => 'urn:orders']);
$client->__soapCall('orders', []);
