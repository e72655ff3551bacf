package torchebm.compute;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import torchebm.compute.code.Code;
import torchebm.compute.code.FlatProgram;
import torchebm.compute.code.Instruction;
import torchebm.core.BaseModel;
import torchebm.graph.Matrix;
import torchebm.graph.Spline;
import torchebm.graph.Tensor;
import torchebm.grid.Axis;
import torchebm.grid.Grid;
import torchebm.models.Catalogue;
import torchebm.models.ModelReader;
import torchebm.testing.Models;
import torchebm.testing.Splines;

/** The models that every backend is tried with. */
final class ContractModels {
    /** The order of models by the length of their programs. */
    private static final Comparator<BaseModel> SHORT_FIRST =
            Comparator.comparingInt(model -> model.energy().toString().length());

    /** The catalogue, in further dimensions, networks, and energies with every operation. */
    static final List<BaseModel> ALL = models();

    /** Models of {@link #ALL} that together contain every kind of instruction. */
    static List<BaseModel> covering() {
        return Covering.MODELS;
    }

    /** A minimal selection of them: each has a kind of instruction that no other has. */
    static List<BaseModel> fewest() {
        return Covering.FEWEST;
    }

    /** A double well in a million dimensions. */
    static BaseModel large() {
        return Large.MODEL;
    }

    private static final class Large {
        static final BaseModel MODEL =
                Models.named("double-well", "dimension=1000000").model();
    }

    private ContractModels() {}

    /** An energy that uses every operation of the graph. */
    private static final class EveryOperation extends BaseModel {
        EveryOperation(int n) {
            super(n);
        }

        @Override
        public Tensor forward(Tensor x) {
            int n = dimension();
            double[][] rows = new double[3][n];
            for (int i = 0; i < 3; i++) {
                for (int j = 0; j < n; j++) {
                    rows[i][j] = 0.1 * (i + 1) - 0.07 * j;
                }
            }
            Tensor t = x.times(0.3);
            List<Tensor> terms = List.of(
                    t.sin().times(t.cos()).sum(),
                    t.tan().plus(t.tanh()).mean(),
                    t.times(0.5)
                            .asin()
                            .plus(t.times(0.5).acos().times(2))
                            .plus(t.atan())
                            .sum(),
                    t.sinh().over(t.cosh()).sum(),
                    t.exp().minus(t.expm1().times(0.5)).sum(),
                    t.square().plus(1).log().plus(t.abs().log1p()).sum(),
                    t.abs().sqrt().times(t.sign()).sum(),
                    t.floor().plus(t.ceil()).times(t).sum(),
                    t.relu().square().plus(t.erf()).sum(),
                    t.sigmoid().plus(t.softplus()).plus(t.plus(0.05).round()).sum(),
                    t.plus(0.11)
                            .modulo(Tensor.constant(0.7))
                            .plus(t.hypot(Tensor.constant(0.3)))
                            .plus(t.square().plus(0.1).atan2(t.minus(0.2)))
                            .sum(),
                    t.abs().plus(0.1).pow(1.3).sum(),
                    t.max(t.negate()).plus(t.min(Tensor.constant(0.2))).sum(),
                    t.less(Tensor.constant(0)).where(t.square(), t).sum(),
                    t.lessEqual(Tensor.constant(0.1))
                            .plus(t.equal(Tensor.constant(0.25)))
                            .times(t)
                            .sum(),
                    t.plus(1.5).prod(),
                    t.max().minus(t.min()),
                    t.logsumexp(),
                    t.norm().detach().times(t.norm()),
                    t.multipliedBy(Matrix.of(rows)).square().sum(),
                    spline(t),
                    dense(dense(t, 19).relu(), 13).tanh().sum(),
                    Tensor.concat(List.of(t.component(0), t.slice(n - 1, n)))
                            .square()
                            .sum());
            return terms.stream().reduce(Tensor::plus).orElseThrow();
        }
    }

    /** A distance that keeps the contract's points away from the kinks of splines of degree 1. */
    private static final double NO_KINK = 0.0137;

    /** Splines of 1 to 4 axes at components of a vector, inside and outside of their ends. */
    private static Tensor spline(Tensor t) {
        Tensor sum = Tensor.constant(0);
        int n = t.shape().size();
        List<Spline> all = Splines.all();
        for (Spline spline : List.of(all.get(2), all.get(7), all.get(12), all.get(14))) {
            List<Tensor> point = new ArrayList<>();
            for (int k = 0; k < spline.dimension(); k++) {
                point.add(t.component(k % n).times(k < n ? 1 : 1.25).plus(NO_KINK));
            }
            sum = sum.plus(Tensor.concat(point).interpolated(spline));
        }
        return sum;
    }

    /** A spline of a plane: its rows are summed along the second axis once. */
    private static final class Table extends BaseModel {
        private final Spline spline;

        Table(Spline spline) {
            super(spline.dimension());
            this.spline = spline;
        }

        @Override
        public Tensor forward(Tensor x) {
            return x.times(0.3).plus(NO_KINK).interpolated(spline);
        }
    }

    /** A layer of a network with weights that follow a pattern. */
    private static Tensor dense(Tensor x, int outputs) {
        double[][] weights = new double[outputs][x.shape().size()];
        for (int i = 0; i < weights.length; i++) {
            for (int j = 0; j < weights[i].length; j++) {
                weights[i][j] = Math.sin(1 + 3 * i + 5 * j) / Math.sqrt(weights[i].length);
            }
        }
        double[] bias = new double[outputs];
        Arrays.setAll(bias, i -> 0.1 * Math.cos(i));
        return x.multipliedBy(Matrix.of(weights)).plus(Tensor.vector(bias));
    }

    private static List<BaseModel> models() {
        List<BaseModel> models = new ArrayList<>();
        for (String name : Catalogue.names()) {
            models.add(ModelReader.ofCatalogue(name).model());
        }
        models.add(Models.named("rosenbrock", "dimension=5").model());
        models.add(Models.named("many-well", "dimension=6").model());
        models.add(Models.named("griewank", "dimension=5").model());
        for (String activation : List.of("relu", "leaky_relu", "elu", "silu", "gelu", "softplus", "tanh", "sigmoid")) {
            models.add(network("layers: [2, 19, 9, 1], activation: " + activation));
        }
        models.add(network("layers: [3, 12, 12, 1], activation: gelu, layer_norm: true, residual: true"));
        models.add(network("layers: [2, 8, 1], activation: tanh, fourier_features: {count: 5, scale: 0.3}"));
        models.add(Models.named("src/test/resources/onnx/batched-products.onnx").model());
        Splines.all().stream()
                .filter(spline -> spline.dimension() > 1)
                .forEach(spline -> models.add(new Table(spline)));
        models.add(new EveryOperation(2));
        models.add(new EveryOperation(7));
        return models;
    }

    private static BaseModel network(String keys) {
        return Models.spec("model: {type: mlp, seed: 1, " + keys + "}")
                .landscape()
                .model();
    }

    /**
     * Models, short ones first, each with a kind of instruction, at every point or on an axis, that no earlier one has.
     */
    private static final class Covering {
        static final List<BaseModel> MODELS = covering(ContractModels.ALL);
        static final List<BaseModel> FEWEST = fewest(MODELS);

        private static List<BaseModel> covering(List<BaseModel> models) {
            List<BaseModel> covering = new ArrayList<>();
            Set<String> kinds = new HashSet<>();
            models.stream()
                    .sorted(SHORT_FIRST)
                    .filter(model -> kinds.addAll(kinds(model)))
                    .forEach(covering::add);
            return covering;
        }

        private static List<BaseModel> fewest(List<BaseModel> models) {
            Map<BaseModel, Set<String>> fewest = new LinkedHashMap<>();
            models.forEach(model -> fewest.put(model, kinds(model)));
            for (BaseModel model : models) {
                Set<String> own = Objects.requireNonNull(fewest.remove(model));
                Set<String> others =
                        fewest.values().stream().flatMap(Set::stream).collect(Collectors.toSet());
                if (!others.containsAll(own)) {
                    fewest.put(model, own);
                }
            }
            return List.copyOf(fewest.keySet());
        }

        private static Set<String> kinds(BaseModel model) {
            int n = model.dimension();
            Grid grid = new Grid(List.of(new Axis(0, 0, 1, 2), new Axis(n - 1, 0, 1, 2)), new double[n]);
            Code code = FlatProgram.of(model.outputs(true), grid, DType.FLOAT64).code();
            return IntStream.range(0, code.size())
                    .mapToObj(v -> kind(code.get(v)) + (code.axes(v) == Code.EVERY_POINT ? "" : " on an axis"))
                    .collect(Collectors.toSet());
        }

        private static String kind(Instruction instruction) {
            return switch (instruction.kind) {
                case MAP -> instruction.function().name();
                case COMBINE -> instruction.operator().name();
                case CONSTANT, COORDINATE, SELECT, DENSE, PART, SPLINE -> instruction.kind.name();
            };
        }
    }

    /** Random energies: vectors of many lengths are sliced, concatenated and combined. */
    static final class RandomOperations extends BaseModel {
        private static final int STEPS = 30;

        static final List<RandomOperations> ALL =
                IntStream.range(0, 60).mapToObj(RandomOperations::new).toList();

        static final RandomOperations SHORTEST = Collections.min(ALL, SHORT_FIRST);

        final int seed;

        RandomOperations(int seed) {
            super(2 + seed % 4);
            this.seed = seed;
        }

        @Override
        public Tensor forward(Tensor x) {
            Random random = new Random(seed);
            List<Tensor> made = new ArrayList<>(List.of(x));
            for (int step = 0; step < STEPS; step++) {
                Tensor a = made.get(random.nextInt(made.size()));
                Tensor b = made.get(random.nextInt(made.size()));
                Tensor c = made.get(random.nextInt(made.size()));
                made.add(tamed(next(random, a, fitting(a, b), fitting(a, c)), random));
            }
            return made.stream().map(Tensor::sum).reduce(Tensor::plus).orElseThrow();
        }

        /** Keeps numbers small, so that rounding errors stay so. */
        private static Tensor tamed(Tensor a, Random random) {
            return random.nextInt(3) == 0 ? a : a.tanh();
        }

        /** Returns b, or its sum if a cannot be combined with b. */
        private static Tensor fitting(Tensor a, Tensor b) {
            return a.shape().equals(b.shape()) || !a.shape().isVector()
                    ? b
                    : b.sum().tanh();
        }

        private static Tensor next(Random random, Tensor a, Tensor b, Tensor c) {
            int size = a.shape().size();
            return switch (random.nextInt(15)) {
                case 0 -> a.sin();
                case 1 -> a.relu();
                case 2 -> a.abs().plus(0.5).over(2);
                case 3 -> a.erf();
                case 4 -> a.plus(b);
                case 5 -> a.minus(b);
                case 6 -> a.times(b);
                case 7 -> a.max(b);
                case 8 -> a.less(b).where(a, a.square());
                case 9 -> b.where(a, a.negate());
                case 10 -> a.plus(0.25).times(b).minus(c.times(0.5));
                case 11 -> Tensor.concat(List.of(a, b, a));
                case 12 -> a.shape().isVector() ? dense(a, 1 + random.nextInt(20)) : a.cos();
                case 13 -> size > 2 ? a.slice(random.nextInt(size - 1), size, 1 + random.nextInt(2)) : a.square();
                default -> size > 1 ? dense(a, 9).relu().plus(0.1) : a.times(0.9);
            };
        }
    }
}
