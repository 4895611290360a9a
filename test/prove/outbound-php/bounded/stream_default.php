<?php
echo "calling\n";
file_get_contents('http://' . getenv('SILENT_HOST') . '/') ?: throw new RuntimeException('timed out');
