import cn.hutool.http.HttpUtil;

class HutoolGet {
    public static void main(String[] args) {
        System.out.println("calling");
        HttpUtil.get(args[0]);
    }
}
