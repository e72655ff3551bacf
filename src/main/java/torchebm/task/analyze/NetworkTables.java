package torchebm.task.analyze;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import torchebm.analysis.Analysis;
import torchebm.analysis.Connection;
import torchebm.analysis.surface.CriticalPoint;
import torchebm.core.Landscape;
import torchebm.files.Content;
import torchebm.table.Decimal;

/**
 * The network of minima and saddles in the files of other programs.
 *
 * <ul>
 *   <li>topsearch: {@code min.data} (index from 0, energy), {@code ts.data} (both minima, energy) with the lowest saddle of each
 *       pair, their coordinates in {@code min.coords} and {@code ts.coords}, and an empty {@code pairlist}.
 *   <li>PATHSAMPLE: {@code min.data} (energy, logarithm of the product of the positive eigenvalues of the Hessian, order of the
 *       point group, three moments of inertia), {@code ts.data} (the same with both minima, counted from 1, before the moments),
 *       and raw doubles, little-endian, in {@code points.min} and {@code points.ts}. The order of the point group is written as 1.
 * </ul>
 */
final class NetworkTables {
    private static final List<String> TOPSEARCH = List.of("min.data", "ts.data", "min.coords", "ts.coords", "pairlist");
    private static final List<String> PATHSAMPLE = List.of("min.data", "ts.data", "points.min", "points.ts");

    /** The part of the largest eigenvalue up to which another one is 0. */
    private static final double ZERO = 1e-8;

    private NetworkTables() {}

    static List<String> topsearchNames(String folder) {
        return TOPSEARCH.stream().map(name -> name(folder, name)).toList();
    }

    static List<String> pathsampleNames(String folder) {
        return PATHSAMPLE.stream().map(name -> name(folder, name)).toList();
    }

    private static String name(String folder, String file) {
        return Path.of(folder).resolve(file).toString();
    }

    private static Map<String, Content> named(List<String> names, List<Content> contents) {
        Map<String, Content> files = new LinkedHashMap<>();
        for (int k = 0; k < contents.size(); k++) {
            files.put(names.get(k), contents.get(k));
        }
        return files;
    }

    static Map<String, Content> topsearch(String folder, Analysis analysis) {
        StringBuilder minData = new StringBuilder();
        StringBuilder minCoords = new StringBuilder();
        for (int k = 0; k < analysis.minima(); k++) {
            CriticalPoint point = analysis.points().get(k);
            minData.append(k)
                    .append(' ')
                    .append(Decimal.toString(point.energy()))
                    .append('\n');
            appendRow(minCoords, point.x());
        }
        StringBuilder tsData = new StringBuilder();
        StringBuilder tsCoords = new StringBuilder();
        for (Connection lowest : lowest(analysis)) {
            CriticalPoint saddle = analysis.points().get(lowest.saddle());
            tsData.append(Math.min(lowest.first(), lowest.second()))
                    .append(' ')
                    .append(Math.max(lowest.first(), lowest.second()))
                    .append(' ')
                    .append(Decimal.toString(saddle.energy()))
                    .append('\n');
            appendRow(tsCoords, saddle.x());
        }
        return named(
                topsearchNames(folder),
                List.of(text(minData), text(tsData), text(minCoords), text(tsCoords), text(new StringBuilder())));
    }

    /** Returns the lowest connection of each pair of different minima, in the order of the pairs. */
    private static List<Connection> lowest(Analysis analysis) {
        Map<Long, Connection> lowest = new TreeMap<>();
        for (Connection connection : analysis.connections()) {
            if (connection.isComplete() && connection.first() != connection.second()) {
                long pair = (long) Math.min(connection.first(), connection.second()) << 32
                        | Math.max(connection.first(), connection.second());
                lowest.merge(
                        pair,
                        connection,
                        (a, b) -> analysis.points().get(b.saddle()).energy()
                                        < analysis.points().get(a.saddle()).energy()
                                ? b
                                : a);
            }
        }
        return new ArrayList<>(lowest.values());
    }

    static Map<String, Content> pathsample(String folder, Analysis analysis, Landscape landscape) {
        int atoms = landscape.name().equals("lennard-jones") ? landscape.model().dimension() / 3 : 0;
        StringBuilder minData = new StringBuilder();
        List<double[]> minima = new ArrayList<>();
        for (int k = 0; k < analysis.minima(); k++) {
            CriticalPoint point = analysis.points().get(k);
            appendStart(minData, point);
            appendMoments(minData, point.x(), atoms);
            minima.add(point.x());
        }
        StringBuilder tsData = new StringBuilder();
        List<double[]> saddles = new ArrayList<>();
        for (Connection connection : analysis.connections()) {
            if (connection.isComplete()) {
                CriticalPoint saddle = analysis.points().get(connection.saddle());
                appendStart(tsData, saddle);
                tsData.append(' ').append(connection.first() + 1).append(' ').append(connection.second() + 1);
                appendMoments(tsData, saddle.x(), atoms);
                saddles.add(saddle.x());
            }
        }
        return named(pathsampleNames(folder), List.of(text(minData), text(tsData), raw(minima), raw(saddles)));
    }

    private static void appendStart(StringBuilder text, CriticalPoint point) {
        double largest = 0;
        for (double value : point.eigenvalues()) {
            largest = Math.max(largest, Math.abs(value));
        }
        double product = 0;
        for (double value : point.eigenvalues()) {
            product += value > ZERO * largest ? Math.log(value) : 0;
        }
        text.append(Decimal.toString(point.energy()))
                .append(' ')
                .append(Decimal.toString(product))
                .append(" 1");
    }

    private static void appendMoments(StringBuilder text, double[] x, int atoms) {
        for (double moment : MomentsOfInertia.of(x, atoms)) {
            text.append(' ').append(Decimal.toString(moment));
        }
        text.append('\n');
    }

    private static void appendRow(StringBuilder text, double[] numbers) {
        for (int i = 0; i < numbers.length; i++) {
            text.append(i == 0 ? "" : " ").append(Decimal.toString(numbers[i]));
        }
        text.append('\n');
    }

    private static Content text(StringBuilder text) {
        return out -> out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
    }

    private static Content raw(List<double[]> points) {
        return (OutputStream out) -> {
            for (double[] point : points) {
                ByteBuffer bytes =
                        ByteBuffer.allocate(Double.BYTES * point.length).order(ByteOrder.LITTLE_ENDIAN);
                bytes.asDoubleBuffer().put(point);
                out.write(bytes.array());
            }
        };
    }
}
