package torchebm.task.sample;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import torchebm.core.Value;
import torchebm.document.FlagText;
import torchebm.document.NumberReader;
import torchebm.problem.RequestException;
import torchebm.sampling.StepSchedule;

/**
 * Schedules as text: a number, or a name with parameters, such as {@code cosine:start_value=0.1,end_value=0.001,n_steps=1000}. Names
 * and parameters are those of TorchEBM. {@code warmup_steps} and {@code warmup_init_factor} may be added to each of them.
 */
final class ScheduleReader {
    private static final Map<String, List<String>> PARAMETERS = parameters();

    private final String flag;
    private final String text;
    private final Map<String, String> given = new LinkedHashMap<>();

    private ScheduleReader(String flag, String text) {
        this.flag = flag;
        this.text = text;
    }

    private static Map<String, List<String>> parameters() {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        parameters.put("constant", List.of("start_value"));
        parameters.put("exponential", List.of("start_value", "decay_rate", "min_value"));
        parameters.put("linear", List.of("start_value", "end_value", "n_steps"));
        parameters.put("cosine", List.of("start_value", "end_value", "n_steps"));
        parameters.put("multi-step", List.of("start_value", "milestones", "gamma"));
        return parameters;
    }

    /**
     * Reads a schedule.
     *
     * @throws RequestException if it is none, or its first number is not positive
     */
    static StepSchedule read(String flag, String text) {
        return new ScheduleReader(flag, text).read();
    }

    private StepSchedule read() {
        int colon = text.indexOf(':');
        String name = (colon < 0 ? text : text.substring(0, colon)).strip();
        if (colon < 0 && !PARAMETERS.containsKey(name) && !name.matches("[A-Za-z].*")) {
            return StepSchedule.constant(positive("", NumberReader.ofFlag(flag, text)));
        }
        List<String> known = PARAMETERS.get(name);
        if (known == null) {
            throw RequestException.unknown(flag, List.copyOf(PARAMETERS.keySet()), name);
        }
        List<String> all = new ArrayList<>(known);
        all.add("warmup_steps");
        all.add("warmup_init_factor");
        for (String part : colon < 0 ? List.<String>of() : FlagText.split(text.substring(colon + 1), ',')) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? part : part.substring(0, equals).strip();
            if (!all.contains(key)) {
                throw RequestException.unknown(flag + ": the parameter of " + name, all, key);
            }
            if (equals < 0) {
                throw new RequestException(flag + " " + text + ": " + key + " needs a value, as " + key + "=0.1");
            }
            if (given.put(key, part.substring(equals + 1).strip()) != null) {
                throw new RequestException(flag + " " + text + ": " + key + " is given twice");
            }
        }
        return warmed(schedule(name));
    }

    private StepSchedule schedule(String name) {
        double start = positive("start_value", number("start_value"));
        return switch (name) {
            case "exponential" -> {
                double rate = number("decay_rate");
                if (!(rate > 0 && rate <= 1)) {
                    throw wrong("decay_rate must be > 0 and <= 1", rate);
                }
                yield StepSchedule.exponential(start, rate, number("min_value", 0));
            }
            case "linear" -> StepSchedule.linear(start, notNegative("end_value"), steps("n_steps"));
            case "cosine" -> StepSchedule.cosine(start, notNegative("end_value"), steps("n_steps"));
            case "multi-step" -> StepSchedule.multiStep(start, milestones(), positive("gamma", number("gamma", 0.1)));
            default -> StepSchedule.constant(start);
        };
    }

    private StepSchedule warmed(StepSchedule main) {
        if (!given.containsKey("warmup_steps")) {
            if (given.containsKey("warmup_init_factor")) {
                throw new RequestException(flag + " " + text + ": warmup_init_factor needs warmup_steps");
            }
            return main;
        }
        double factor = number("warmup_init_factor", 0.01);
        if (!(factor >= 0 && factor <= 1)) {
            throw wrong("warmup_init_factor must be from 0 to 1", factor);
        }
        return main.warmedUp(steps("warmup_steps"), factor);
    }

    private long[] milestones() {
        List<String> parts = FlagText.split(text("milestones").replaceAll("[\\[\\]]", ""), ',');
        long[] milestones = new long[parts.size()];
        for (int k = 0; k < milestones.length; k++) {
            milestones[k] = steps("milestones", parts.get(k));
            if (k > 0 && milestones[k] <= milestones[k - 1]) {
                throw new RequestException(flag + " " + text + ": milestones must increase, as [100,200,400]");
            }
        }
        return milestones;
    }

    private String text(String key) {
        String value = given.get(key);
        if (value == null) {
            throw new RequestException(flag + " " + text + ": " + key + " is missing");
        }
        return value;
    }

    private double number(String key) {
        return NumberReader.ofFlag(flag + ": " + key, text(key));
    }

    private double number(String key, double usual) {
        return given.containsKey(key) ? number(key) : usual;
    }

    private double positive(String key, double number) {
        if (!(number > 0 && number < Double.POSITIVE_INFINITY)) {
            if (key.isEmpty()) {
                throw new RequestException(flag + " must be > 0, but was " + new Value.Scalar(number));
            }
            throw wrong(key + " must be > 0", number);
        }
        return number;
    }

    private double notNegative(String key) {
        double number = number(key);
        if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
            throw wrong(key + " must be >= 0", number);
        }
        return number;
    }

    private long steps(String key) {
        return steps(key, text(key));
    }

    private long steps(String key, String value) {
        double number = NumberReader.ofFlag(flag + ": " + key, value);
        if (number < 1 || number > 1e15 || number != Math.rint(number)) {
            throw wrong(key + " must be a whole number >= 1", number);
        }
        return (long) number;
    }

    private RequestException wrong(String rule, double number) {
        return new RequestException(flag + " " + text + ": " + rule + ", but was " + new Value.Scalar(number));
    }
}
