package torchebm.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import torchebm.graph.Matrix;
import torchebm.graph.Tensor;

/**
 * Weights of a file under PyTorch's names: each module is a prefix with {@code .weight} and perhaps {@code .bias} after it.
 * Modules are taken in the order of their names, in which numbers count as numbers: {@code network.2} before
 * {@code network.10}.
 */
public final class StateDict implements Weights {
    private static final String WEIGHT = "weight";
    private static final String BIAS = "bias";

    /** How many modules a message lists. */
    private static final int SHOWN = 8;

    /** Where a number in a name begins or ends. */
    private static final Pattern NUMBERS = Pattern.compile("(?<=[0-9])(?=[^0-9])|(?<=[^0-9])(?=[0-9])");

    private final Safetensors file;
    private final Iterator<Map.Entry<String, Set<String>>> modules;

    private StateDict(Safetensors file, List<Map.Entry<String, Set<String>>> modules) {
        this.file = file;
        this.modules = modules.iterator();
    }

    /**
     * The weights of a network.
     *
     * @param prefixes none for all tensors of the file; one, for those whose names begin with it; or one for each module
     *     that has weights, in order
     * @throws NetworkException if there are not as many modules as the network has
     */
    public static StateDict of(Safetensors file, Architecture architecture, List<String> prefixes) {
        Map<String, Set<String>> all = new TreeMap<>(StateDict::compareNames);
        String encoding =
                architecture.fourier().map(Architecture.Fourier::tensor).orElse("");
        for (String name : file.names()) {
            if (!name.equals(encoding)) {
                int dot = name.lastIndexOf('.');
                all.computeIfAbsent(name.substring(0, Math.max(0, dot)), module -> new TreeSet<>())
                        .add(name.substring(dot + 1));
            }
        }
        int needed = architecture.modules();
        List<Map.Entry<String, Set<String>>> chosen = new ArrayList<>();
        if (prefixes.size() > 1) {
            if (prefixes.size() != needed) {
                throw new NetworkException("prefix lists " + prefixes.size() + " modules, but " + architecture + " has "
                        + needed + " with weights");
            }
            for (String prefix : prefixes) {
                Set<String> parts = all.get(prefix);
                if (parts == null) {
                    throw new NetworkException("there is no module " + prefix + ": there are " + list(all.keySet()));
                }
                chosen.add(Map.entry(prefix, parts));
            }
            return new StateDict(file, chosen);
        }
        String prefix = prefixes.isEmpty() ? "" : prefixes.get(0);
        all.entrySet().stream()
                .filter(module -> isBelow(module.getKey(), prefix))
                .forEach(chosen::add);
        if (chosen.isEmpty()) { // the prefix ends within a name
            all.entrySet().stream()
                    .filter(module -> module.getKey().startsWith(prefix))
                    .forEach(chosen::add);
        }
        if (chosen.isEmpty()) {
            throw new NetworkException(
                    all.isEmpty()
                            ? "there is no tensor in it"
                            : "no module is called " + prefix + ": there are " + list(all.keySet()));
        }
        if (chosen.size() != needed) {
            throw new NetworkException(counted(chosen.size()) + (prefix.isEmpty() ? "" : " below " + prefix) + " ("
                    + list(chosen.stream().map(Map.Entry::getKey).toList()) + "), but " + architecture + " has "
                    + needed
                    + advice(all.keySet(), chosen.size() > needed));
        }
        return new StateDict(file, chosen);
    }

    private static String counted(int modules) {
        return modules == 1 ? "there is 1 module with weights" : "there are " + modules + " modules with weights";
    }

    /** What prefix may be meant, if there are several networks. */
    private static String advice(Set<String> modules, boolean areTooMany) {
        Set<String> roots = modules.stream()
                .map(name -> name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name)
                .collect(Collectors.toCollection(() -> new TreeSet<>(StateDict::compareNames)));
        return areTooMany && roots.size() > 1 ? ": choose with prefix, such as " + list(roots) : "";
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

    /** The order of names, part by part; parts that are numbers count as numbers and come first. */
    static int compareNames(String a, String b) {
        String[] left = NUMBERS.split(a, -1);
        String[] right = NUMBERS.split(b, -1);
        for (int i = 0; i < Math.min(left.length, right.length); i++) {
            boolean areNumbers = isNumber(left[i]) && isNumber(right[i]);
            int order = areNumbers
                    ? new BigInteger(left[i]).compareTo(new BigInteger(right[i]))
                    : left[i].compareTo(right[i]);
            if (order != 0) {
                return order;
            }
        }
        int order = Integer.compare(left.length, right.length);
        return order != 0 ? order : a.compareTo(b);
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
            throw new NetworkException(name + " has shape " + Safetensors.text(shape) + ", but frequencies of " + inputs
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
                    + (module.getValue().equals(Set.of(WEIGHT)) ? ": say bias: false for layers without one" : ""));
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
            throw new NetworkException(name + " has shape " + Safetensors.text(shape) + ", but " + slot + " needs "
                    + Safetensors.text(needed));
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
