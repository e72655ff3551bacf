package torchebm.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelCacheTest {
    @TempDir
    Path folder;

    @Test
    void compilesOnceForAKey() throws Exception {
        KernelCache cache = new KernelCache(folder.resolve("kernels"));
        int[] compiled = {0};
        for (int i = 0; i < 3; i++) {
            assertEquals("ptx", cache.get(List.of("a", "bc"), () -> {
                compiled[0]++;
                return "ptx";
            }));
        }
        assertEquals(1, compiled[0]);
        assertEquals("other", cache.get(List.of("ab", "c"), () -> "other"), "parts are not run together");
        try (Stream<Path> files = Files.list(folder.resolve("kernels"))) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void worksWhereNothingCanBeWritten() throws Exception {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertEquals("ptx", new KernelCache(file).get(List.of("key"), () -> "ptx"));
    }
}
