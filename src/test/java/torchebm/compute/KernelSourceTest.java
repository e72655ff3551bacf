package torchebm.compute;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.compute.gpu.Gpus;
import torchebm.core.BaseModel;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.models.ModelReader;
import torchebm.testing.Models;

/** Kernels as text; {@code -Dkernels.update=true} writes those of the resources anew, for review. */
class KernelSourceTest {
    private static final String NETWORK = "model: {type: mlp, layers: [2, 11, 34, 1], activation: relu, seed: 1}";

    @TempDir
    Path folder;

    private static String source(BaseModel model, DType dtype) {
        Grid grid = Grid.plane(new Axis(0, -2, 2, 401), new Axis(1, -1, 3, 301));
        return Gpus.blueprint("cuda").compile(model.outputs(true), grid, dtype).listing();
    }

    private static BaseModel model(String name) {
        return name.equals("network")
                ? Models.spec(NETWORK).landscape().model()
                : ModelReader.ofCatalogue(name).model();
    }

    @ParameterizedTest
    @ValueSource(strings = {"double-well", "ackley", "network"})
    void isWhatWasReviewed(String name) throws IOException {
        DType dtype = name.equals("network") ? DType.FLOAT32 : DType.FLOAT64;
        Path file = Path.of("src/test/resources/kernels", name + "-" + dtype + ".cu");
        String source = source(model(name), dtype);
        if (Boolean.getBoolean("kernels.update")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, source);
        }
        assertEquals(Files.readString(file), source);
    }

    /** NVIDIA's tools compile the kernels for every supported generation of devices. */
    @ParameterizedTest
    @CsvSource({"ackley, FLOAT64", "rings, FLOAT32", "network, FLOAT64", "network, FLOAT32"})
    void passesPtxas(String name, DType dtype) throws Exception {
        Files.writeString(folder.resolve("k.cu"), source(model(name), dtype));
        run("nvcc", "-w", "-ptx", "-arch=compute_75", "--fmad=false", "-o", "k.ptx", "k.cu");
        for (int architecture : new int[] {75, 80, 90, 100, 120}) {
            run("ptxas", "-arch=sm_" + architecture, "-o", "k.cubin", "k.ptx");
        }
    }

    private void run(String... command) throws Exception {
        Process process;
        try {
            process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            abort("skipped: there is no " + command[0]);
            return;
        }
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
    }
}
