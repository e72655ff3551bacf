package torchebm.task.sample;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import torchebm.core.Value;
import torchebm.document.FlagText;
import torchebm.document.NumberReader;
import torchebm.problem.RequestException;
import torchebm.sampling.Method;
import torchebm.sampling.SamplerSettings;
import torchebm.sampling.StepSchedule;

/** Reads the parameters of a method, and refuses those that have no effect on it. */
final class SettingsReader {
    private final SampleTask task;
    private final Method method;
    private final double temperature;

    private SettingsReader(SampleTask task, double temperature) {
        this.task = task;
        this.method = method(task.method());
        this.temperature = temperature;
    }

    /** Returns the settings of a task at a temperature. */
    static SamplerSettings read(SampleTask task, double temperature) {
        return new SettingsReader(task, temperature).read();
    }

    private static Method method(String name) {
        for (Method method : Method.values()) {
            if (method.toString().equals(name.toLowerCase(Locale.ROOT))) {
                return method;
            }
        }
        throw RequestException.unknown(
                "--method", Arrays.stream(Method.values()).map(Method::toString).toList(), name);
    }

    private SamplerSettings read() {
        boolean isTempering = method == Method.TEMPERING;
        refuse("--noise-scale", task.noiseScale().isPresent(), method == Method.LANGEVIN, "langevin");
        refuse(
                "--leapfrog-steps",
                task.leapfrogSteps().isPresent(),
                method == Method.HMC || isTempering,
                "hmc and tempering");
        refuse(
                "--target-acceptance",
                task.targetAcceptance().isPresent(),
                method != Method.LANGEVIN && task.stepSize().isEmpty(),
                "mala, hmc, nuts and tempering without --step-size");
        refuse("--temperatures", !task.temperatures().isEmpty(), isTempering, "tempering");
        refuse(
                "--replicas",
                task.replicas().isPresent(),
                isTempering && task.temperatures().isEmpty(),
                "tempering without --temperatures");
        refuse(
                "--hottest",
                task.hottest().isPresent(),
                isTempering && task.temperatures().isEmpty(),
                "tempering without --temperatures");
        @Nullable
        StepSchedule step = task.stepSize()
                .map(text -> ScheduleReader.read("--step-size", text))
                .orElse(null);
        StepSchedule noise = task.noiseScale()
                .map(text -> ScheduleReader.read("--noise-scale", text))
                .orElse(StepSchedule.constant(1));
        int leapfrogs = task.leapfrogSteps().orElse(SamplerSettings.LEAPFROG_STEPS);
        if (leapfrogs < 1 || leapfrogs > 10_000) {
            throw new RequestException("--leapfrog-steps must be from 1 to 10000, but was " + leapfrogs);
        }
        double target = task.targetAcceptance().orElse(method.targetAcceptance());
        if (task.targetAcceptance().isPresent() && !(target > 0 && target < 1)) {
            throw new RequestException("--target-acceptance must be between 0 and 1, but was " + text(target));
        }
        return new SamplerSettings(
                method,
                temperature,
                step,
                noise,
                leapfrogs,
                target,
                isTempering ? ladder() : new double[] {temperature},
                !task.temperatures().isEmpty());
    }

    private void refuse(String flag, boolean isGiven, boolean hasEffect, String methods) {
        if (isGiven && !hasEffect) {
            throw new RequestException(flag + " has no effect on " + method
                    + (isOfMethod(methods) ? " with these flags" : "") + ": it is a parameter of " + methods);
        }
    }

    /** Returns true if a list of methods, with a condition, has the method of the task. */
    private boolean isOfMethod(String methods) {
        return methods.matches(".*\\b" + method + "\\b.*");
    }

    private double[] ladder() {
        if (task.temperatures().isEmpty()) {
            int replicas = task.replicas().orElse(SamplerSettings.REPLICAS);
            if (replicas < 2 || replicas > 1000) {
                throw new RequestException("--replicas must be from 2 to 1000, but was " + replicas);
            }
            double hottest = task.hottest().orElse(SamplerSettings.HEAT * temperature);
            if (!(hottest > temperature && hottest < Double.POSITIVE_INFINITY)) {
                throw new RequestException(
                        "--hottest must be above the temperature, " + text(temperature) + ", but was " + text(hottest));
            }
            return SamplerSettings.ladder(temperature, hottest, replicas);
        }
        List<Double> numbers = new ArrayList<>();
        for (String text : task.temperatures()) {
            for (String part : FlagText.split(text, ',')) {
                numbers.add(NumberReader.ofFlag("--temperatures", part));
            }
        }
        for (int k = 0; k < numbers.size(); k++) {
            if (!(numbers.get(k) < Double.POSITIVE_INFINITY) || (k > 0 && !(numbers.get(k) > numbers.get(k - 1)))) {
                throw new RequestException("--temperatures must be finite and increase, but " + text(numbers.get(k))
                        + (k > 0 ? " follows " + text(numbers.get(k - 1)) : " is the first"));
            }
        }
        if (numbers.size() < 2 || numbers.get(0) != temperature) {
            throw new RequestException("--temperatures needs two or more, of which the first is that of the density, "
                    + text(temperature) + ": give it with --temperature");
        }
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static String text(double number) {
        return new Value.Scalar(number).toString();
    }
}
