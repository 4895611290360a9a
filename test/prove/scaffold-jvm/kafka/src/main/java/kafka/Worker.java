package kafka;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;

public class Worker {
    public static void main(String[] args) {
        Map<String, Object> settings = Map.of("bootstrap.servers", "127.0.0.1:1", "group.id", "mail");
        KafkaConsumer<String, String> consumer =
            new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer());
        consumer.subscribe(List.of("mail"));
        System.out.println("polls");
        while (true) {
            for (ConsumerRecord<String, String> mail : consumer.poll(Duration.ofMillis(500))) {
                System.out.println(mail.value());
            }
        }
    }
}
