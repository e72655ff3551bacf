package torchebm.landscape;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import torchebm.analysis.AnalysisSettings;
import torchebm.analysis.Route;
import torchebm.analysis.surface.EnergySurface;
import torchebm.core.Interval;
import torchebm.core.Landscape;
import torchebm.testing.Models;

class AnalyzedSpecTest {
    /** A path from a saddle goes down on the side from which its other end is reached over the lowest passes. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "S1 | M2 | 1 | 0.212486582 0.292988325 | 0.623499405 0.028037759",
                "S1 | M3 | 2 | 0.212486582 0.292988325 | -0.050010823 0.466694105",
                "M2 | S1 | 1 | 0.623499405 0.028037759 | 0.212486582 0.292988325",
                "0.212486582,0.292988325 | M2 | 1 | 0.212486582 0.292988325 | 0.623499405 0.028037759",
                "S1 | S2 | 2 | 0.212486582 0.292988325 | -0.822001559 0.624312803",
                "S1 | M1 | 2 0 | 0.212486582 0.292988325 | -0.558223635 1.441725842"
            })
    void pathsBeginAndEndAtSaddles(String from, String to, String minima, String first, String last) {
        Landscape landscape = Models.named("muller-brown");
        EnergySurface surface = EnergySurface.of(landscape, List.of(new Interval(-1.5, 1.2), new Interval(-0.2, 2)));
        List<PathEnd> ends = List.of(PathEnd.read("--from", from, surface), PathEnd.read("--to", to, surface));
        Route route = AnalyzedSpec.of(surface, new AnalysisSettings(100, 1, 1), ends)
                .route()
                .orElseThrow();
        assertEquals(
                minima,
                String.join(" ", route.minima().stream().map(String::valueOf).toList()));
        List<double[]> points = route.path().points();
        isAt(first, points.get(0));
        isAt(last, points.get(points.size() - 1));
        for (int k = 1; k < points.size(); k++) {
            assertEquals(0, surface.distance(points.get(k - 1), points.get(k)), 0.02);
        }
    }

    private static void isAt(String expected, double[] x) {
        String[] parts = expected.split(" ", -1);
        assertEquals(Double.parseDouble(parts[0]), x[0], 1e-8);
        assertEquals(Double.parseDouble(parts[1]), x[1], 1e-8);
    }
}
