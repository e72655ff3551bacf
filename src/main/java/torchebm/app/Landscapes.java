package torchebm.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import torchebm.compute.Backend;
import torchebm.compute.Evaluator;
import torchebm.compute.Notices;
import torchebm.compute.Program;
import torchebm.compute.Survey;
import torchebm.core.BaseModel;
import torchebm.core.Landscape;
import torchebm.core.StationaryPoint;
import torchebm.figure.Marker;
import torchebm.files.FileAccess;
import torchebm.graph.Tensor;
import torchebm.grid.Axis;
import torchebm.grid.Field;
import torchebm.grid.Grid;
import torchebm.grid.PointList;
import torchebm.grid.Range;
import torchebm.grid.Spread;
import torchebm.grid.Thinning;
import torchebm.grid.VectorField;
import torchebm.spec.LayerSpec;
import torchebm.table.PointsReader;

/** Evaluates what a figure shows. */
final class Landscapes {
    /** The largest array that Java makes. */
    private static final long MAX_POINTS = Integer.MAX_VALUE - 8;

    /** More values are rather computed twice than stored, unless they take more operations each. */
    private static final long MANY_POINTS = 1L << 26;

    private static final double FEW_OPERATIONS = 100;

    /** After so many points progress is reported. */
    private static final int POINTS_A_BLOCK = 1 << 22;

    /** The points along each axis at which forces are computed; between them they are interpolated. */
    private static final int FORCES = 161;

    /** How far a known point may lie from a slice and count as in it. */
    private static final double IN_SLICE = 1e-6;

    private Landscapes() {}

    /**
     * Values over a grid.
     *
     * @param field the values, or fewer in their place, as many as a figure shows
     * @param spread of all the values
     * @param backend what computed them
     */
    record Evaluated(Field field, Spread spread, Backend backend) {
        static Evaluated of(Field field, Backend backend) {
            return new Evaluated(field, Spread.of(field.values()), backend);
        }
    }

    /** The energies, or the norms of the gradient, over a grid. */
    static Evaluated whole(BaseModel model, String quantity, Grid grid, Compiler compiler, Progress progress) {
        checkSize(grid, compiler);
        return whole(compiler.compile(quantity(model, quantity), grid), grid, progress);
    }

    private static List<Tensor> quantity(BaseModel model, String quantity) {
        return List.of(quantity.equals("gradient-norm") ? model.gradient().norm() : model.energy());
    }

    private static Evaluated whole(Program program, Grid grid, Progress progress) {
        int count = (int) grid.count();
        double[][] values = new double[1][count];
        for (int done = 0; done < count; ) {
            TimeLimit.checkCancelled();
            int next = Math.min(count - done, POINTS_A_BLOCK);
            Evaluator.evaluate(program, done, next, values, done);
            done += next;
            progress.at(done, count);
        }
        return Evaluated.of(new Field(grid, values[0]), program.backend());
    }

    /**
     * What a figure of the energies, or of the norms of the gradient, shows. Where there are too many to keep, or to copy
     * from a device, it is all that is kept of them.
     *
     * @param columns how many the figure can show
     * @param rows how many it can show
     */
    static Evaluated visible(
            BaseModel model, String quantity, Grid grid, int columns, int rows, Compiler compiler, Progress progress) {
        boolean isThinned = grid.isPlane() && (grid.columns() > columns || grid.rows() > rows);
        if (!isThinned) {
            return whole(model, quantity, grid, compiler, progress);
        }
        Program program = compiler.compile(quantity(model, quantity), grid);
        boolean isStoring = grid.count() <= MANY_POINTS || program.operations() > FEW_OPERATIONS;
        if (fits(grid, compiler) && isStoring && !program.isRemote()) {
            return whole(program, grid, progress);
        }
        Thinning thinning = new Thinning(grid, columns, rows);
        checkSize(thinning.grid(), compiler);
        Survey survey = program.survey(thinning, done -> progress.at(done, grid.count()));
        return new Evaluated(survey.thinned(), survey.spread(), program.backend());
    }

    private static boolean fits(Grid grid, Compiler compiler) {
        return grid.count() <= Math.min(MAX_POINTS, compiler.room() / Double.BYTES);
    }

    private static void checkSize(Grid grid, Compiler compiler) {
        if (!fits(grid, compiler)) {
            long points = Math.min(MAX_POINTS, compiler.room() / Double.BYTES);
            long side = (long) Math.sqrt((double) points);
            throw new RequestException(String.format(
                    "%d × %d points need %d MB of memory, but there are %d MB for them: at most %s fit",
                    grid.columns(),
                    grid.rows(),
                    (grid.count() * Double.BYTES) >> 20,
                    compiler.room() >> 20,
                    grid.isPlane() ? side + " × " + side : Long.toString(points)));
        }
    }

    /** What a quantity makes of the energies over a grid. */
    static Evaluated shown(Evaluated energies, String quantity) {
        return switch (quantity) {
            case "density" -> Evaluated.of(mapped(energies.field(), true), energies.backend());
            case "log-density" -> Evaluated.of(mapped(energies.field(), false), energies.backend());
            default -> energies;
        };
    }

    /** exp(−E) / Z or −E − log Z, where Z is the integral over the grid, by the trapezoidal rule. */
    private static Field mapped(Field energies, boolean isDensity) {
        Range range = energies.range();
        Grid grid = energies.grid();
        double[] values = energies.values();
        double sum = 0;
        for (int j = 0; j < grid.rows(); j++) {
            for (int i = 0; i < grid.columns(); i++) {
                double energy = energies.get(i, j);
                double weight = (i == 0 || i == grid.columns() - 1 ? 0.5 : 1)
                        * (grid.isPlane() && (j == 0 || j == grid.rows() - 1) ? 0.5 : 1);
                sum += Double.isFinite(energy) ? weight * Math.exp(range.min() - energy) : 0;
            }
        }
        double cell = grid.first().step() * (grid.isPlane() ? grid.last().step() : 1);
        double logZ = Math.log(sum * cell) - range.min();
        return new Field(
                grid,
                Arrays.stream(values)
                        .map(energy -> isDensity ? Math.exp(-energy - logZ) : -energy - logZ)
                        .toArray());
    }

    /** The force −∇E along both axes of a grid. */
    static VectorField forces(BaseModel model, Grid grid, Compiler compiler) {
        Grid coarse = new Grid(List.of(coarse(grid.first()), coarse(grid.last())), grid.at());
        Tensor gradient = model.gradient();
        Program program = compiler.compile(
                List.of(
                        gradient.component(grid.first().coordinate()).negate(),
                        gradient.component(grid.last().coordinate()).negate()),
                coarse);
        double[][] forces = Evaluator.evaluate(program, 0, (int) coarse.count());
        return new VectorField(coarse, forces[0], forces[1]);
    }

    private static Axis coarse(Axis axis) {
        return new Axis(axis.coordinate(), axis.min(), axis.max(), FORCES);
    }

    /** The known points of a landscape that lie in the plane of a grid, and the points of a file. */
    static List<Marker> markers(Landscape landscape, Grid grid, LayerSpec layers, FileAccess files, Notices notices)
            throws IOException {
        List<Marker> markers = new ArrayList<>();
        if (layers.overlay().isPresent()) {
            PointList points = points(layers.overlay().get(), grid.dimension(), files, notices);
            double[] x = points.column(grid.first().coordinate());
            double[] y = points.column(grid.last().coordinate());
            for (int i = 0; i < points.count(); i++) {
                markers.add(new Marker(Marker.Kind.SAMPLE, x[i], y[i]));
            }
        }
        for (StationaryPoint point : landscape.stationaryPoints()) {
            Marker.Kind kind = switch (point.kind()) {
                case MINIMUM, BOUNDARY_MINIMUM -> Marker.Kind.MINIMUM;
                case SADDLE -> Marker.Kind.SADDLE;
                case MAXIMUM -> Marker.Kind.MAXIMUM;
            };
            boolean isWanted = layers.markers().equals("all")
                    || (layers.markers().equals("minima") && kind == Marker.Kind.MINIMUM);
            if (isWanted && isIn(grid, point.x())) {
                markers.add(new Marker(
                        kind,
                        point.x().get(grid.first().coordinate()),
                        point.x().get(grid.last().coordinate())));
            }
        }
        return markers;
    }

    private static boolean isIn(Grid grid, List<Double> x) {
        for (int i = 0; i < grid.dimension(); i++) {
            int coordinate = i;
            boolean isFixed = grid.axes().stream().noneMatch(axis -> axis.coordinate() == coordinate);
            if (isFixed && Math.abs(x.get(i) - grid.at()[i]) > IN_SLICE * (1 + Math.abs(x.get(i)))) {
                return false;
            }
        }
        return true;
    }

    /** The points of a file in CSV, NPY or JSON, or of standard input; columns that are passed over are a note. */
    static PointList points(String file, int dimension, FileAccess files, Notices notices) throws IOException {
        Consumer<String> notes = notices.wantsLogs() ? notices::say : note -> {};
        if (file.equals("-")) {
            return PointsReader.read(FileAccess.STDIN, files.stdin(), dimension, notes);
        }
        try (InputStream in = files.open(FileAccess.path(file))) {
            return PointsReader.read(file, in, dimension, notes);
        }
    }
}
