import kong.unirest.core.Unirest;

class UnirestFour {
    public static void main(String[] args) {
        System.out.println("calling");
        Unirest.get(args[0]).asString();
    }
}
