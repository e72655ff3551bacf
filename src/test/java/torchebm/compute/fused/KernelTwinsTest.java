package torchebm.compute.fused;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Java has no generics over primitive numbers, so the vector kernels are written once for each. This keeps them one
 * text.
 */
class KernelTwinsTest {
    private static String read(String name) throws IOException {
        return Files.readString(Path.of("src/main/java/torchebm/compute/fused/" + name + ".java"));
    }

    /** The text without what stands for the kind of numbers, and without line breaks, which depend on its length. */
    private static String normal(String text) {
        return text.replace("(float) ", "")
                .replaceAll("[dD]ouble|[fF]loat(32|64)?", "number")
                .replaceAll("\\b(Long|Int)Vector|As(Long|Int)s", "Bits")
                .replaceAll("(\\d\\.\\d+)f", "$1")
                .replaceAll("\\s+", "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Vectors", "VectorFunctions"})
    void bothKindsAreOneText(String name) throws IOException {
        assertEquals(normal(read("Float64" + name)), normal(read("Float32" + name)));
    }
}
