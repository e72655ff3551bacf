package torchebm.plugin;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import torchebm.core.BaseModel;
import torchebm.core.ParameterException;
import torchebm.core.Value;

/**
 * A public constructor of a model, and its named parameters: its own, or the components of its only parameter, a
 * record.
 */
final class Signature {
    private final Constructor<?> constructor;
    private final @Nullable Constructor<?> record;
    private final List<Parameter> parameters;
    private final String jar;

    private Signature(
            Constructor<?> constructor, @Nullable Constructor<?> record, List<Parameter> parameters, String jar) {
        this.jar = jar;
        this.constructor = constructor;
        this.record = record;
        this.parameters = List.copyOf(parameters);
    }

    /**
     * Returns the signature of a constructor.
     *
     * @throws PluginException if its parameters have no names, or types without values in a spec
     */
    static Signature of(Constructor<?> constructor, String jar) {
        List<Parameter> parameters = new ArrayList<>();
        Class<?>[] types = constructor.getParameterTypes();
        if (types.length == 1 && types[0].isRecord()) {
            RecordComponent[] components = types[0].getRecordComponents();
            for (RecordComponent component : components) {
                parameters.add(Parameter.of(component.getName(), component.getGenericType()));
            }
            try {
                Constructor<?> canonical = types[0].getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                canonical.setAccessible(true);
                return new Signature(constructor, canonical, parameters, jar);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException("a record without its constructor: " + types[0], e);
            }
        }
        for (java.lang.reflect.Parameter parameter : constructor.getParameters()) {
            if (!parameter.isNamePresent()) {
                throw new PluginException("the parameters of "
                        + constructor.getDeclaringClass().getSimpleName()
                        + " have no names in its class file: compile it with -parameters, or use a record");
            }
            parameters.add(Parameter.of(parameter.getName(), parameter.getParameterizedType()));
        }
        return new Signature(constructor, null, parameters, jar);
    }

    List<Parameter> parameters() {
        return parameters;
    }

    Optional<Parameter> parameter(String key) {
        return parameters.stream().filter(p -> p.isCalled(key)).findFirst();
    }

    boolean takesAll(Collection<String> keys) {
        return keys.stream().allMatch(key -> parameter(key).isPresent());
    }

    /** Returns the model for values of all parameters, by their names in Java. */
    BaseModel create(Map<String, Value> values) {
        Object[] arguments = parameters.stream()
                .map(p -> p.argument(Objects.requireNonNull(values.get(p.name()))))
                .toArray();
        try {
            Object[] given = record == null ? arguments : new Object[] {record.newInstance(arguments)};
            return (BaseModel) constructor.newInstance(given);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof ParameterException wrong) {
                throw wrong;
            } else if (e.getCause() instanceof IllegalArgumentException refused && refused.getMessage() != null) {
                throw new PluginException(refused.getMessage());
            }
            throw PluginException.of(constructor.getDeclaringClass(), jar, e);
        } catch (ReflectiveOperationException | LinkageError e) {
            throw PluginException.of(constructor.getDeclaringClass(), jar, e);
        }
    }

    /**
     * Returns the default value of a parameter: from the constructor's record made without arguments, or from an
     * accessor or a field with the parameter's name.
     */
    Optional<Value> usual(Parameter parameter, BaseModel made) {
        try {
            if (record != null) {
                for (Constructor<?> other : record.getDeclaringClass().getDeclaredConstructors()) {
                    if (other.getParameterCount() == 0) {
                        other.setAccessible(true);
                        return component(parameter, other.newInstance());
                    }
                }
            }
            for (Class<?> c = made.getClass(); c != null && c != BaseModel.class; c = c.getSuperclass()) {
                for (Field field : c.getDeclaredFields()) {
                    field.setAccessible(true);
                    boolean isStatic = Modifier.isStatic(field.getModifiers());
                    if (!isStatic && field.getName().equals(parameter.name()) && field.getType() == parameter.type()) {
                        return parameter.value(field.get(made));
                    } else if (!isStatic && record != null && field.getType() == record.getDeclaringClass()) {
                        return component(parameter, field.get(made));
                    }
                }
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            return Optional.empty(); // so a spec must give it
        }
        boolean isDimension = parameter.name().equals(PluginModel.DIMENSION) && parameter.type() == int.class;
        return isDimension ? Optional.of(new Value.Scalar(made.dimension())) : Optional.empty();
    }

    private static Optional<Value> component(Parameter parameter, @Nullable Object from)
            throws ReflectiveOperationException {
        if (from == null) {
            return Optional.empty();
        }
        Method accessor = from.getClass().getDeclaredMethod(parameter.name());
        accessor.setAccessible(true);
        return parameter.value(accessor.invoke(from));
    }
}
