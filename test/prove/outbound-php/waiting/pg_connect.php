<?php
echo "calling\n";
pg_connect('host=' . getenv('SILENT_NAME') . ' port=' . getenv('SILENT_PORT') . ' dbname=orders user=app');
