package torchebm.fuzz;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the readers on damaged inputs: those that once caused a fault, and a fixed number of new ones, the same in every
 * build. {@link FuzzRunner} searches for new faults.
 */
class FuzzTest {
    private static final long SEED = 20_260_101;

    /** Returns the number of inputs for a target, which depends on the time per input. */
    private static int inputs(Class<?> target) {
        return switch (target.getSimpleName()) {
            case "OfFigure" -> 200;
            case "OfSpec", "OfFlags" -> 300;
            case "OfCheckpoint" -> 400;
            case "OfFormula" -> 500;
            case "OfSafetensors" -> 600;
            default -> 800;
        };
    }

    static List<Class<?>> targets() {
        return Targets.ALL;
    }

    private static void read(Class<?> target, byte[] input, String name) throws Exception {
        MethodHandle reader = MethodHandles.lookup()
                .findStatic(target, "fuzzerTestOneInput", MethodType.methodType(void.class, byte[].class));
        try {
            reader.invoke(input);
        } catch (Throwable fault) {
            throw new AssertionError(target.getSimpleName() + " has a fault for " + name + ": " + fault, fault);
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void whatWasFoundOnceIsNoFaultAnyMore(Class<?> target) throws Exception {
        for (Path input : Seeds.files(Seeds.kept(target), "")) {
            read(target, Files.readAllBytes(input), input.toString());
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void damagedInputsAreReadOrRefused(Class<?> target) throws Exception {
        Mutator mutator = new Mutator(Seeds.of(target), Mutator.Format.of(target), SEED);
        for (int k = 0; k < inputs(target); k++) {
            byte[] input = mutator.next();
            try {
                read(target, input, "input " + k);
            } catch (AssertionError fault) {
                Path kept = Path.of("target", "fuzz", target.getSimpleName(), "input-" + k);
                Files.createDirectories(kept.getParent());
                Files.write(kept, input);
                throw new AssertionError(fault.getMessage() + "; see " + kept, fault);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void damageIsTheSameInEveryBuild(Class<?> target) throws IOException {
        List<byte[]> seeds = Seeds.of(target);
        assertTrue(seeds.size() > 2, "there are seeds");
        Mutator one = new Mutator(seeds, Mutator.Format.of(target), SEED);
        Mutator other = new Mutator(seeds, Mutator.Format.of(target), SEED);
        for (int k = 0; k < 20; k++) {
            assertArrayEquals(one.next(), other.next());
        }
    }

    /** Properties have fixed seeds, and do not store failures. */
    @Test
    void noPropertyDependsOnChance() throws IOException {
        for (Path source : Seeds.files(Path.of("src/test/java"), ".java")) {
            String text = Files.readString(source);
            for (String property : text.split("@" + "Property", -1)) {
                boolean isFirst = text.startsWith(property);
                assertTrue(
                        isFirst || property.startsWith("(seed = \""), source + " has a property without a fixed seed");
            }
        }
        assertTrue(
                Files.readAllLines(Path.of("src/test/resources/junit-platform.properties"))
                        .contains("jqwik.database ="),
                "jqwik keeps no database");
    }
}
