package torchebm.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import torchebm.compute.fused.Sum;

/** A program as small as possible that has what the build of the whole one has: resources, lambdas, generated kernels. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws IOException {
        UnaryOperator<String> resource = name -> {
            try (var in = Main.class.getResourceAsStream("/torchebm/" + name)) {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        };
        for (String line : resource.apply("models/catalogue/harmonic.json").split("\n")) {
            if (line.contains("\"summary\"")) {
                System.out.println(line.strip());
            }
        }
        System.out.print(resource.apply("result/version.properties"));
        Map<String, String> lambdas = Map.of("lambda", resource.getClass().getName());
        System.out.println(lambdas + " " + new Sum(1, 2));
    }
}
