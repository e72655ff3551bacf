package torchebm.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.Function;
import com.sun.jna.NativeLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.compute.gpu.Gpus;
import torchebm.core.BaseModel;
import torchebm.graph.Tensor;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.grid.PointList;
import torchebm.models.ModelReader;
import torchebm.testing.Models;

/** The kernels for CUDA, compiled by g++ and launched through the same calls, by a driver that stands in. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CudaTest extends BackendContract {
    private final Gpus gpus = new Gpus();
    private @Nullable Backend backend;

    @BeforeAll
    void open(@TempDir Path folder) throws Exception {
        try {
            backend = gpus.open(new DeviceName("cuda", 0));
        } catch (UnavailableException noDriver) {
            backend = standIn(folder);
        }
    }

    private Backend standIn(Path folder) throws Exception {
        Path library = folder.resolve("libcuda.so.1");
        try {
            ProcessBuilder gcc = new ProcessBuilder(
                    "g++", "-O1", "-shared", "-fPIC", "-w", "-o", library.toString(), "src/test/c/cuda-runs.cpp");
            gcc.environment().remove("LD_PRELOAD");
            assertEquals(0, gcc.inheritIO().start().waitFor());
        } catch (IOException e) {
            assumeTrue(false, "skipped: there is neither a driver nor a g++ for one that stands in");
        }
        Files.copy(library, folder.resolve("libnvrtc.so.13"));
        NativeLibrary.addSearchPath("libcuda.so.1", folder.toString());
        NativeLibrary.addSearchPath("libnvrtc.so.13", folder.toString());
        return gpus.open(new DeviceName("cuda", 0));
    }

    private boolean isStandIn() {
        return backend().engine().equals("Stand-in");
    }

    @Override
    protected List<BaseModel> tried() {
        return isStandIn() ? ContractModels.fewest() : super.tried();
    }

    @Override
    protected Backend backend() {
        return Objects.requireNonNull(backend);
    }

    @Test
    void aDeviceThatIsNotThereIsSaidNotToBe() {
        UnavailableException e = assertThrows(UnavailableException.class, () -> gpus.open(new DeviceName("cuda", 99)));
        assertTrue(
                String.valueOf(e.getMessage()).startsWith("device cuda:99 is not available: the NVIDIA driver has "),
                e.getMessage());
    }

    @Test
    void memoryThatDoesNotSufficeIsSaidNotTo() {
        assumeTrue(isStandIn(), "skipped: the memory of a real device is not to be filled");
        Program program = backend()
                .compile(
                        List.of(ModelReader.ofCatalogue("ackley").model().energy()),
                        Grid.plane(new Axis(0, -1, 1, 300), new Axis(1, -1, 1, 300)),
                        DType.FLOAT64);
        Function limit = NativeLibrary.getInstance("libcuda.so.1").getFunction("limit");
        limit.invokeVoid(new Object[] {100_000L});
        try {
            UnavailableException e =
                    assertThrows(UnavailableException.class, () -> Evaluator.evaluate(program, 0, 90_000));
            assertEquals(
                    "device cuda:0, Stand-in, has too little free memory: 720000 more bytes are needed",
                    e.getMessage());
        } finally {
            limit.invokeVoid(new Object[] {1L << 40});
        }
        assertEquals(90_000, Evaluator.evaluate(program, 0, 90_000)[0].length);
    }

    @Test
    void aKernelThatCannotBeBuiltIsSaidNotTo() {
        assumeTrue(isStandIn(), "skipped: a real compiler takes every kernel");
        Function refuse = NativeLibrary.getInstance("libnvrtc.so.13").getFunction("refuse");
        refuse.invokeVoid(new Object[] {1});
        try {
            Tensor energy = Tensor.input(1).sum().times(0.123456789);
            UnavailableException e = assertThrows(
                    UnavailableException.class,
                    () -> backend().compile(List.of(energy), new PointList(new double[1][1]), DType.FLOAT64));
            assertTrue(String.valueOf(e.getMessage()).contains("k.cu(1): error: refused"), e.getMessage());
        } finally {
            refuse.invokeVoid(new Object[] {0});
        }
    }

    /** The clock gives the card two seconds to start, and each sample a few nanoseconds. */
    @ParameterizedTest
    @CsvSource({"1000000000, 0, cuda:0", "40000000, 1000000000, cpu"})
    void autoTakesWhatIsFaster(long cpu, long card, String chosen, @TempDir Path cache) {
        assumeTrue(isStandIn(), "skipped: a real card is as fast as it is");
        Iterator<Long> times = List.of(0L, 2_000_000_000L, 0L, cpu, 0L, card).iterator();
        List<String> said = new ArrayList<>();
        Backends backends = new Backends(Optional.empty(), cache, () -> times.hasNext() ? times.next() : 0);
        Function idle = NativeLibrary.getInstance("libcuda.so.1").getFunction("idle");
        idle.invokeVoid(new Object[] {1});
        try {
            assertEquals(chosen, chosen(backends, "auto", "auto", 40_000, said));
        } finally {
            idle.invokeVoid(new Object[] {0});
        }
        assertEquals(chosen.equals("cpu") ? 0 : 1, said.size());
        assertTrue(said.isEmpty() || said.get(0).startsWith("computing on cuda:0, Stand-in: about "), said.toString());
    }

    /** The clock fails if it is read. */
    @ParameterizedTest
    @CsvSource({"cpu, auto, 40000", "auto, fused, 40000", "auto, auto, 300"})
    void noCardIsTriedForWhatStaysOnTheCpu(String device, String backend, int points, @TempDir Path cache) {
        LongSupplier clock = () -> {
            throw new AssertionError("nothing is to be timed");
        };
        Backends backends = new Backends(Optional.empty(), cache, clock);
        assertEquals("cpu", chosen(backends, device, backend, points, new ArrayList<>()));
    }

    private static String chosen(Backends backends, String device, String backend, int points, List<String> said) {
        Notices notices = new Notices() {
            @Override
            public void say(String message) {
                said.add(message);
            }
        };
        Grid grid = Grid.plane(new Axis(0, -1, 1, points), new Axis(1, -1, 1, points));
        List<Tensor> tensors =
                List.of(Models.spec("model: {type: mlp, layers: [2, 64, 64, 1], activation: relu, seed: 1}")
                        .landscape()
                        .model()
                        .energy());
        return backends.compile(device, backend, tensors, grid, DType.FLOAT64, notices)
                .backend()
                .device();
    }

    @Test
    void chainsMayMoveTheirPoints() {
        coordinatesAreReadInEachRun();
    }
}
