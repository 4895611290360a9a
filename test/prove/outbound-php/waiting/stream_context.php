<?php
$context = stream_context_create(['http' => ['timeout' => -1]]);
echo "calling\n";
file_get_contents('http://' . getenv('SILENT_HOST') . '/', false, $context);
