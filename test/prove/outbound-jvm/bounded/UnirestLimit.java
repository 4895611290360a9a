import kong.unirest.core.Unirest;

class UnirestLimit {
    public static void main(String[] args) {
        Unirest.config().requestTimeout(1_000);
        System.out.println("calling");
        Unirest.get(args[0]).asString();
    }
}
