import org.springframework.web.client.RestTemplate;

class RestTemplateMade {
    static RestTemplate restTemplate() {
        return new RestTemplate();
    }

    public static void main(String[] args) {
        RestTemplate restTemplate = restTemplate();
        System.out.println("calling");
        restTemplate.getForObject(args[0], String.class);
    }
}
