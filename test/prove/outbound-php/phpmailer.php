<?php
require 'libphp-phpmailer/autoload.php';

use PHPMailer\PHPMailer\PHPMailer;

$mail = new PHPMailer(true);
$mail->isSMTP();
$mail->Host = getenv('SILENT_NAME');
$mail->Port = (int) getenv('SILENT_PORT');
$mail->setFrom('orders@example.com');
$mail->addAddress('dana@example.com');
$mail->Body = 'Your order';
echo "calling\n";
$mail->send();
