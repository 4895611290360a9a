import cn.hutool.http.HttpGlobalConfig;
import cn.hutool.http.HttpUtil;

class HutoolGlobal {
    public static void main(String[] args) {
        HttpGlobalConfig.setTimeout(1000);
        System.out.println("calling");
        HttpUtil.get(args[0]);
    }
}
