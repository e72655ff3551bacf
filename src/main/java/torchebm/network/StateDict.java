package torchebm.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import torchebm.graph.Matrix;
import torchebm.graph.Tensor;

/**
 * Weights from a file, with PyTorch's names: the tensors of a module have its name followed by {@code .weight} and, if
 * it has one, {@code .bias}. Modules are taken in the order of their names, in which numbers are compared by value:
 * {@code network.2} comes before {@code network.10}.
 */
public final class StateDict implements Weights {
    private static final String WEIGHT = "weight";
    private static final String BIAS = "bias";

    /** The number of modules that a message lists. */
    private static final int SHOWN = 8;

    /** The largest number of parts of a suggested prefix. */
    private static final int MAX_DEPTH = 8;

    /** The number of prefixes that are tried for a suggestion. */
    private static final int MAX_TRIES = 20;

    /** The boundaries of numbers in a name. */
    private static final Pattern NUMBERS = Pattern.compile("(?<=[0-9])(?=[^0-9])|(?<=[^0-9])(?=[0-9])");

    private final TensorFile file;
    private final Iterator<Map.Entry<String, Set<String>>> modules;

    private StateDict(TensorFile file, List<Map.Entry<String, Set<String>>> modules) {
        this.file = file;
        this.modules = modules.iterator();
    }

    /**
     * Returns the weights of a network.
     *
     * @param prefixes empty for all tensors of the file; one prefix for the tensors with names that begin with it; or
     *     one name per module with weights, in order
     * @throws NetworkException if the number of modules differs from that of the network
     */
    public static StateDict of(TensorFile file, Architecture architecture, List<String> prefixes) {
        Map<String, Set<String>> all = new TreeMap<>(StateDict::compareNames);
        String encoding =
                architecture.fourier().map(Architecture.Fourier::tensor).orElse("");
        for (String name : file.names()) {
            if (!name.equals(encoding) && !isNumber(file, name)) {
                int dot = name.lastIndexOf('.');
                all.computeIfAbsent(name.substring(0, Math.max(0, dot)), module -> new TreeSet<>())
                        .add(name.substring(dot + 1));
            }
        }
        int needed = architecture.modules();
        if (prefixes.size() > 1) {
            if (prefixes.size() != needed) {
                throw new NetworkException("prefix lists " + prefixes.size() + " modules, but " + architecture + " has "
                        + needed + " with weights");
            }
            List<Map.Entry<String, Set<String>>> chosen = new ArrayList<>();
            for (String prefix : prefixes) {
                Set<String> parts = all.get(prefix);
                if (parts == null) {
                    throw new NetworkException(
                            "there is no module " + prefix + "; the modules are " + list(all.keySet()));
                }
                chosen.add(Map.entry(prefix, parts));
            }
            return new StateDict(file, chosen);
        }
        String prefix = prefixes.isEmpty() ? "" : prefixes.get(0);
        List<Map.Entry<String, Set<String>>> chosen = below(all, prefix);
        if (chosen.isEmpty()) {
            throw new NetworkException(
                    all.isEmpty()
                            ? "the file contains no tensors"
                            : "there is no module " + prefix + "; the modules are " + list(all.keySet()));
        }
        if (chosen.size() != needed) {
            throw new NetworkException(counted(chosen.size()) + (prefix.isEmpty() ? "" : " below " + prefix) + " ("
                    + list(chosen.stream().map(Map.Entry::getKey).toList()) + "), but " + architecture + " has "
                    + needed
                    + advice(file, architecture, all));
        }
        return new StateDict(file, chosen);
    }

    /**
     * Returns true if a tensor is a single number or empty and not part of a layer, such as the step of an optimiser. A
     * weight or a bias may have one component, too.
     */
    private static boolean isNumber(TensorFile file, String name) {
        String part = name.substring(name.lastIndexOf('.') + 1);
        boolean isOfALayer = part.equals(WEIGHT) || part.equals(BIAS);
        List<Long> shape = file.shape(name);
        boolean isEmpty = shape.contains(0L);
        boolean isOne = shape.stream().allMatch(side -> side == 1);
        return isOfALayer ? shape.isEmpty() : isEmpty || isOne;
    }

    /** Returns the modules below a prefix; if there are none, those with names that begin with it. */
    private static List<Map.Entry<String, Set<String>>> below(Map<String, Set<String>> all, String prefix) {
        List<Map.Entry<String, Set<String>>> below = all.entrySet().stream()
                .filter(module -> isBelow(module.getKey(), prefix))
                .toList();
        return below.isEmpty()
                ? all.entrySet().stream()
                        .filter(module -> module.getKey().startsWith(prefix))
                        .toList()
                : below;
    }

    private static String counted(int modules) {
        return modules == 1 ? "there is 1 module with weights" : "there are " + modules + " modules with weights";
    }

    /** Returns a hint with the prefixes below which there is a network of this architecture, if there are any. */
    private static String advice(TensorFile file, Architecture architecture, Map<String, Set<String>> all) {
        Map<String, List<Map.Entry<String, Set<String>>>> modules = new TreeMap<>(StateDict::compareNames);
        for (Map.Entry<String, Set<String>> module : all.entrySet()) {
            String name = module.getKey();
            int end = name.indexOf('.');
            for (int depth = 0; depth < MAX_DEPTH && !name.isEmpty(); depth++) {
                modules.computeIfAbsent(end < 0 ? name : name.substring(0, end), prefix -> new ArrayList<>())
                        .add(module);
                if (end < 0) {
                    break;
                }
                end = name.indexOf('.', end + 1);
            }
        }
        Map<List<Map.Entry<String, Set<String>>>, String> prefixes = new LinkedHashMap<>();
        modules.forEach((prefix, below) -> {
            if (below.size() == architecture.modules()) {
                prefixes.putIfAbsent(below, prefix); // of several prefixes of these modules, the shortest
            }
        });
        List<String> fitting = prefixes.entrySet().stream()
                .limit(MAX_TRIES)
                .filter(prefix -> fits(file, architecture, prefix.getKey()))
                .map(Map.Entry::getValue)
                .toList();
        return fitting.isEmpty() ? "" : ": set prefix to one of " + list(fitting);
    }

    /** Returns true if these modules, as many as needed, are a network of this architecture. */
    private static boolean fits(
            TensorFile file, Architecture architecture, List<Map.Entry<String, Set<String>>> modules) {
        try {
            architecture.with(new StateDict(file, modules));
            return true;
        } catch (NetworkException e) {
            return false;
        }
    }

    private static String list(Iterable<String> names) {
        List<String> all = new ArrayList<>();
        names.forEach(name -> all.add(name.isEmpty() ? "\"\"" : name));
        return String.join(", ", all.subList(0, Math.min(SHOWN, all.size()))) + (all.size() > SHOWN ? ", …" : "");
    }

    private static boolean isBelow(String module, String prefix) {
        String stem = prefix.endsWith(".") ? prefix.substring(0, prefix.length() - 1) : prefix;
        return stem.isEmpty() || module.equals(stem) || module.startsWith(stem + ".");
    }

    /** Compares names part by part; parts that are numbers are compared by value and come first. */
    static int compareNames(String a, String b) {
        String[] left = NUMBERS.split(a, -1);
        String[] right = NUMBERS.split(b, -1);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            boolean areNumbers = isNumber(left[i]) && isNumber(right[i]);
            int order = areNumbers ? compareNumbers(left[i], right[i]) : left[i].compareTo(right[i]);
            if (order != 0) {
                return order;
            }
        }
        int order = Integer.compare(left.length, right.length);
        return order != 0 ? order : a.compareTo(b);
    }

    /** Compares whole numbers of any length by their digits. */
    private static int compareNumbers(String a, String b) {
        String left = a.replaceFirst("^0+", "");
        String right = b.replaceFirst("^0+", "");
        return left.length() == right.length() ? left.compareTo(right) : Integer.compare(left.length(), right.length());
    }

    private static boolean isNumber(String part) {
        return !part.isEmpty() && part.charAt(0) >= '0' && part.charAt(0) <= '9';
    }

    @Override
    public Matrix frequencies(Architecture.Fourier features, int inputs) {
        String name = features.tensor();
        if (!file.names().contains(name)) {
            throw new NetworkException("there is no tensor " + name + " of frequencies");
        }
        List<Long> shape = file.shape(name);
        if (shape.size() != 2 || shape.get(0) < 1 || shape.get(1) != inputs) {
            throw new NetworkException(name + " has shape " + TensorFile.text(shape) + ", but frequencies of " + inputs
                    + " inputs need (m, " + inputs + ")");
        }
        return matrix(name, shape.get(0).intValue(), inputs);
    }

    @Override
    public Layer.Linear linear(Slot slot) {
        Map.Entry<String, Set<String>> module = next(slot.hasBias() ? Set.of(BIAS, WEIGHT) : Set.of(WEIGHT), slot);
        String weight = name(module.getKey(), WEIGHT);
        check(weight, List.of((long) slot.outputs(), (long) slot.inputs()), slot);
        Tensor bias =
                slot.hasBias() ? vector(name(module.getKey(), BIAS), slot) : Tensor.vector(new double[slot.outputs()]);
        return new Layer.Linear(matrix(weight, slot.outputs(), slot.inputs()), bias);
    }

    @Override
    public Layer.Norm norm(Slot slot, double epsilon) {
        String module = next(Set.of(BIAS, WEIGHT), slot).getKey();
        return new Layer.Norm(vector(name(module, WEIGHT), slot), vector(name(module, BIAS), slot), epsilon);
    }

    private Map.Entry<String, Set<String>> next(Set<String> parts, Slot slot) {
        Map.Entry<String, Set<String>> module = modules.next();
        if (!module.getValue().equals(parts)) {
            String what = parts.contains(BIAS) ? "a weight and a bias" : "a weight alone";
            throw new NetworkException(module.getKey() + " has " + String.join(" and ", module.getValue()) + ", but "
                    + slot
                    + " needs " + what
                    + (module.getValue().equals(Set.of(WEIGHT)) ? ": set bias: false for layers without a bias" : ""));
        }
        return module;
    }

    private static String name(String module, String part) {
        return module.isEmpty() ? part : module + "." + part;
    }

    private Tensor vector(String name, Slot slot) {
        check(name, List.of((long) slot.outputs()), slot);
        return Tensor.vector(values(name));
    }

    private void check(String name, List<Long> needed, Slot slot) {
        List<Long> shape = file.shape(name);
        if (!shape.equals(needed)) {
            throw new NetworkException(name + " has shape " + TensorFile.text(shape) + ", but " + slot + " needs "
                    + TensorFile.text(needed));
        }
    }

    private Matrix matrix(String name, int rows, int columns) {
        double[] values = values(name);
        double[][] matrix = new double[rows][];
        Arrays.setAll(matrix, row -> Arrays.copyOfRange(values, row * columns, (row + 1) * columns));
        return Matrix.of(matrix);
    }

    private double[] values(String name) {
        try {
            return file.values(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
