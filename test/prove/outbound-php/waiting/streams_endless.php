<?php
ini_set('default_socket_timeout', '-1');
$context = stream_context_create(['http' => ['method' => 'GET']]);
echo "calling\n";
file_get_contents('http://' . getenv('SILENT_HOST') . '/', false, $context);
