package torchebm.analysis;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.analysis.surface.EnergySurface;
import torchebm.core.Landscape;
import torchebm.testing.Models;
import torchebm.testing.Resources;

/** Compares clusters and reaction paths with those of the Atomic Simulation Environment (reference/make-ase.py). */
class AseTest {
    private static final JsonNode ASE = Resources.reference("ase.json");

    /** The distance of a band of 41 images from the path, where this bends most; paths are 0.8 and 1.7 long. */
    private static final double BAND_ERROR = 0.015;

    private static EnergySurface surface(String name, String... parameters) {
        Landscape landscape = Models.named(name, parameters);
        return EnergySurface.of(landscape, Models.ranges(landscape));
    }

    @Test
    void energiesAndForcesOfClustersAgree() {
        for (JsonNode one : ASE.get("evaluations")) {
            double[] x = Resources.numbers(one.get("x"));
            double[] forces = Resources.numbers(one.get("forces"));
            double[] gradient = new double[x.length];
            double energy = surface("lennard-jones", "atoms=" + x.length / 3)
                    .newEvaluator()
                    .energy(x, gradient);
            assertEquals(one.get("energy").asDouble(), energy, 1e-9);
            for (int i = 0; i < x.length; i++) {
                assertEquals(forces[i], -gradient[i], 1e-9);
            }
        }
    }

    /** ASE's bands climb to the lowest passes between the minima. */
    @Test
    void minimaAndPassesOfSevenAtomsAgree() {
        Analysis analysis =
                Analyzer.run(surface("lennard-jones", "atoms=7"), new AnalysisSettings(1, 60, 1), List.of());
        double[] minima = Resources.numbers(ASE.get("minima"));
        assertEquals(minima.length, analysis.minima());
        for (int k = 0; k < minima.length; k++) {
            assertEquals(minima[k], analysis.points().get(k).energy(), 1e-9);
        }
        for (JsonNode pass : ASE.get("passes")) {
            double energy = pass.get("energy").asDouble();
            double lowest = analysis.tree()
                    .passEnergy(pass.get("from").asInt(), pass.get("to").asInt());
            assertEquals(energy, lowest, 1e-9);
        }
    }

    /** The images of ASE's bands are close to the steepest descents, and the climbing image is on the saddle. */
    @Test
    void pathsOfMuellerAndBrownAgree() {
        EnergySurface surface = surface("muller-brown");
        Analysis analysis = Analyzer.run(surface, new AnalysisSettings(150, 1, 1), List.of());
        for (JsonNode path : ASE.get("paths")) {
            int from = path.get("from").asInt();
            int to = path.get("to").asInt();
            assertEquals(path.get("energy").asDouble(), analysis.tree().passEnergy(from, to), 1e-9);
            Connection connection = analysis.connections().stream()
                    .filter(one ->
                            (one.first() == from && one.second() == to) || (one.first() == to && one.second() == from))
                    .findFirst()
                    .orElseThrow();
            for (double[] image : Resources.rows(path.get("x"))) {
                double distance = distance(image, connection.path());
                assertTrue(distance < BAND_ERROR, () -> "distance " + distance);
            }
        }
        for (JsonNode well : ASE.get("wells")) {
            double[] x = Resources.numbers(well.get("x"));
            CriticalPoint nearest = analysis.points().stream()
                    .min((a, b) -> Double.compare(surface.distance(a.x(), x), surface.distance(b.x(), x)))
                    .orElseThrow();
            assertEquals(well.get("energy").asDouble(), nearest.energy(), 1e-9);
            assertEquals(0, surface.distance(nearest.x(), x), 1e-9);
        }
    }

    /** Returns the distance of a point from a polyline in the plane. */
    private static double distance(double[] x, List<double[]> line) {
        double least = Double.POSITIVE_INFINITY;
        for (int k = 1; k < line.size(); k++) {
            double[] a = line.get(k - 1);
            double[] b = line.get(k);
            double dx = b[0] - a[0];
            double dy = b[1] - a[1];
            double part = ((x[0] - a[0]) * dx + (x[1] - a[1]) * dy) / (dx * dx + dy * dy);
            double inside = part >= 0 ? Math.min(1, part) : 0;
            least = Math.min(least, Math.hypot(x[0] - a[0] - inside * dx, x[1] - a[1] - inside * dy));
        }
        return least;
    }
}
