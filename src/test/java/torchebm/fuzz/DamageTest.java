package torchebm.fuzz;

import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Good files with some bytes changed, cut off, or moved: readers take them, or say what is wrong. */
class DamageTest {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    /**
     * A change of a file.
     *
     * @param kind 0 for another byte, 1 for an end, 2 for bytes moved to the front
     * @param place where, as a part of the file
     * @param value the byte
     */
    record Change(int kind, double place, byte value) {
        byte[] of(byte[] bytes) {
            int at = (int) (place * bytes.length);
            byte[] changed = kind == 1 ? Arrays.copyOf(bytes, at) : bytes.clone();
            if (kind == 0 && at < changed.length) {
                changed[at] = value;
            } else if (kind == 2) {
                System.arraycopy(bytes, at, changed, at / 2, Math.min(8, bytes.length - at));
            }
            return changed;
        }
    }

    @Provide
    Arbitrary<List<Change>> changes() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 2),
                        Arbitraries.doubles().between(0, 1).ofScale(4),
                        Arbitraries.bytes())
                .as(Change::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(4);
    }

    private static void holds(Class<?> target, int file, List<Change> changes) throws IOException {
        List<Path> seeds = FuzzTest.seeds(target);
        byte[] bytes = Files.readAllBytes(seeds.get(file % seeds.size()));
        for (Change change : changes) {
            bytes = change.of(bytes);
        }
        byte[] damaged = bytes;
        assertTimeoutPreemptively(LIMIT, () -> FuzzTest.run(target, damaged));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void specs(@ForAll("files") int file, @ForAll("changes") List<Change> changes) throws IOException {
        holds(Targets.OfSpec.class, file, changes);
    }

    @Property(tries = 100, edgeCases = EdgeCasesMode.NONE)
    void formulas(@ForAll("files") int file, @ForAll("changes") List<Change> changes) throws IOException {
        holds(Targets.OfFormula.class, file, changes);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void points(@ForAll("files") int file, @ForAll("changes") List<Change> changes) throws IOException {
        holds(Targets.OfPoints.class, file, changes);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void safetensors(@ForAll("files") int file, @ForAll("changes") List<Change> changes) throws IOException {
        holds(Targets.OfSafetensors.class, file, changes);
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void onnx(@ForAll("files") int file, @ForAll("changes") List<Change> changes) throws IOException {
        holds(Targets.OfOnnx.class, file, changes);
    }

    @Provide
    Arbitrary<Integer> files() {
        return Arbitraries.integers().between(0, 1000);
    }
}
