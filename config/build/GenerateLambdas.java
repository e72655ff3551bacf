import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.commons.GeneratorAdapter;
import org.objectweb.asm.commons.Method;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Copies a folder of classes, and adds the classes of lambdas and the methods of records that Java would otherwise
 * generate in every run, which takes a fifth of a short one: {@code java GenerateLambdas.java CLASSES TARGET}.
 */
final class GenerateLambdas {
    private static final Type OBJECT = Type.getType(Object.class);
    private static final Type OBJECTS = Type.getType(Objects.class);
    private static final Type BUILDER = Type.getType(StringBuilder.class);
    private static final Method CONSTRUCTOR = new Method("<init>", "()V");

    private final Map<String, ClassNode> classes = new LinkedHashMap<>();
    private final Map<String, ClassWriter> lambdas = new LinkedHashMap<>();

    private GenerateLambdas() {}

    public static void main(String[] args) throws IOException {
        Path from = Path.of(args[0]);
        Path to = Path.of(args[1]);
        if (Files.exists(to)) {
            for (Path old : paths(to, Comparator.reverseOrder())) {
                Files.delete(old);
            }
        }
        GenerateLambdas generator = new GenerateLambdas();
        for (Path path : paths(from, Comparator.naturalOrder())) {
            Path copy = to.resolve(from.relativize(path));
            if (path.toString().endsWith(".class")) {
                ClassNode node = new ClassNode();
                new ClassReader(Files.readAllBytes(path)).accept(node, 0);
                generator.classes.put(node.name, node);
            } else {
                Files.copy(path, copy);
            }
        }
        generator.replaceAll();
        for (ClassNode node : generator.classes.values()) {
            ClassWriter writer = new ClassWriter(0);
            node.accept(writer);
            Files.write(to.resolve(node.name + ".class"), writer.toByteArray());
        }
        for (Map.Entry<String, ClassWriter> lambda : generator.lambdas.entrySet()) {
            Files.write(
                    to.resolve(lambda.getKey() + ".class"), lambda.getValue().toByteArray());
        }
    }

    private static List<Path> paths(Path folder, Comparator<Path> order) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return paths.sorted(order).toList();
        }
    }

    /** Replaces the invokedynamic instructions for lambdas, references to methods, and methods of records. */
    private void replaceAll() {
        for (ClassNode node : classes.values()) {
            int count = 0;
            for (MethodNode method : List.copyOf(node.methods)) {
                for (AbstractInsnNode instruction : method.instructions.toArray()) {
                    if (!(instruction instanceof InvokeDynamicInsnNode dynamic)) {
                        continue;
                    }
                    String factory = dynamic.bsm.getOwner() + "." + dynamic.bsm.getName();
                    if (factory.equals("java/lang/invoke/LambdaMetafactory.metafactory")) {
                        String name = node.name + "$$Lambda" + count++;
                        method.instructions.set(instruction, lambda(node, name, dynamic));
                    } else if (factory.equals("java/lang/runtime/ObjectMethods.bootstrap")) {
                        method.instructions.set(instruction, recordMethod(node, dynamic));
                    }
                }
            }
        }
    }

    /** Generates the class of a lambda, and returns the instruction that makes an object of it. */
    private AbstractInsnNode lambda(ClassNode node, String name, InvokeDynamicInsnNode dynamic) {
        // A member of the nest may call private methods.
        String host = node.nestHostClass == null ? node.name : node.nestHostClass;
        ClassNode nest = classes.get(host);
        nest.nestMembers = nest.nestMembers == null ? new ArrayList<>() : nest.nestMembers;
        nest.nestMembers.add(name);

        Type self = Type.getObjectType(name);
        Type[] captured = Type.getArgumentTypes(dynamic.desc);
        ClassWriter lambda = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        lambda.visit(
                node.version,
                Opcodes.ACC_FINAL | Opcodes.ACC_SUPER | Opcodes.ACC_SYNTHETIC,
                name,
                null,
                OBJECT.getInternalName(),
                new String[] {Type.getReturnType(dynamic.desc).getInternalName()});
        lambda.visitNestHost(host);
        lambdas.put(name, lambda);
        constructor(lambda, self, captured);
        call(lambda, self, captured, dynamic);
        if (captured.length == 0) {
            constant(lambda, self);
            return new FieldInsnNode(Opcodes.GETSTATIC, name, "INSTANCE", self.getDescriptor());
        }
        GeneratorAdapter factory = method(lambda, Opcodes.ACC_STATIC, new Method("of", dynamic.desc));
        factory.newInstance(self);
        factory.dup();
        factory.loadArgs();
        factory.invokeConstructor(self, new Method("<init>", Type.VOID_TYPE, captured));
        factory.returnValue();
        factory.endMethod();
        return new MethodInsnNode(Opcodes.INVOKESTATIC, name, "of", dynamic.desc);
    }

    private static void constructor(ClassWriter lambda, Type self, Type[] captured) {
        GeneratorAdapter code = method(lambda, 0, new Method("<init>", Type.VOID_TYPE, captured));
        code.loadThis();
        code.invokeConstructor(OBJECT, CONSTRUCTOR);
        for (int i = 0; i < captured.length; i++) {
            lambda.visitField(
                    Opcodes.ACC_PRIVATE | Opcodes.ACC_FINAL, "captured" + i, captured[i].getDescriptor(), null, null);
            code.loadThis();
            code.loadArg(i);
            code.putField(self, "captured" + i, captured[i]);
        }
        code.returnValue();
        code.endMethod();
    }

    /** Adds the only object of a lambda that captures nothing. */
    private static void constant(ClassWriter lambda, Type self) {
        lambda.visitField(Opcodes.ACC_STATIC | Opcodes.ACC_FINAL, "INSTANCE", self.getDescriptor(), null, null);
        GeneratorAdapter code = method(lambda, Opcodes.ACC_STATIC, new Method("<clinit>", "()V"));
        code.newInstance(self);
        code.dup();
        code.invokeConstructor(self, CONSTRUCTOR);
        code.putStatic(self, "INSTANCE", self);
        code.returnValue();
        code.endMethod();
    }

    /** Adds the method of the functional interface, which calls the method with the body of the lambda. */
    private static void call(ClassWriter lambda, Type self, Type[] captured, InvokeDynamicInsnNode dynamic) {
        Type erased = (Type) dynamic.bsmArgs[0];
        Handle body = (Handle) dynamic.bsmArgs[1];
        Type[] given = ((Type) dynamic.bsmArgs[2]).getArgumentTypes();
        Type owner = Type.getObjectType(body.getOwner());
        boolean isConstructor = body.getTag() == Opcodes.H_NEWINVOKESPECIAL;
        List<Type> expected = new ArrayList<>();
        if (!isConstructor && body.getTag() != Opcodes.H_INVOKESTATIC) {
            expected.add(owner);
        }
        expected.addAll(List.of(Type.getArgumentTypes(body.getDesc())));

        GeneratorAdapter code = method(lambda, Opcodes.ACC_PUBLIC, new Method(dynamic.name, erased.getDescriptor()));
        if (isConstructor) {
            code.newInstance(owner);
            code.dup();
        }
        for (int i = 0; i < captured.length; i++) {
            code.loadThis();
            code.getField(self, "captured" + i, captured[i]);
            convert(code, captured[i], captured[i], expected.get(i));
        }
        for (int i = 0; i < given.length; i++) {
            code.loadArg(i);
            convert(code, erased.getArgumentTypes()[i], given[i], expected.get(captured.length + i));
        }
        code.visitMethodInsn(
                switch (body.getTag()) {
                    case Opcodes.H_INVOKESTATIC -> Opcodes.INVOKESTATIC;
                    case Opcodes.H_NEWINVOKESPECIAL -> Opcodes.INVOKESPECIAL;
                    default -> body.isInterface() ? Opcodes.INVOKEINTERFACE : Opcodes.INVOKEVIRTUAL;
                },
                body.getOwner(),
                body.getName(),
                body.getDesc(),
                body.isInterface());
        Type result = isConstructor ? owner : Type.getReturnType(body.getDesc());
        if (erased.getReturnType() != Type.VOID_TYPE) {
            convert(code, result, result, erased.getReturnType());
        } else if (result.getSize() == 2) {
            code.pop2();
        } else if (result.getSize() == 1) {
            code.pop();
        }
        code.returnValue();
        code.endMethod();
    }

    /**
     * Converts a value.
     *
     * @param type the type that the verifier knows
     * @param actual the same type, or a narrower one, which generics had erased
     */
    private static void convert(GeneratorAdapter code, Type type, Type actual, Type expected) {
        if (isPrimitive(type) && isPrimitive(expected)) {
            code.cast(type, expected);
        } else if (isPrimitive(type)) {
            code.valueOf(type);
        } else if (isPrimitive(expected)) {
            Type unboxed = unboxed(actual, expected);
            code.unbox(unboxed);
            code.cast(unboxed, expected);
        } else if (!expected.equals(type)) {
            code.checkCast(expected);
        }
    }

    /** Returns the primitive type of a box; a default for other types. */
    private static Type unboxed(Type box, Type usual) {
        return switch (box.getClassName()) {
            case "java.lang.Boolean" -> Type.BOOLEAN_TYPE;
            case "java.lang.Character" -> Type.CHAR_TYPE;
            case "java.lang.Byte" -> Type.BYTE_TYPE;
            case "java.lang.Short" -> Type.SHORT_TYPE;
            case "java.lang.Integer" -> Type.INT_TYPE;
            case "java.lang.Long" -> Type.LONG_TYPE;
            case "java.lang.Float" -> Type.FLOAT_TYPE;
            case "java.lang.Double" -> Type.DOUBLE_TYPE;
            default -> usual;
        };
    }

    private static boolean isPrimitive(Type type) {
        return type.getSort() < Type.ARRAY;
    }

    private static GeneratorAdapter method(ClassWriter owner, int access, Method method) {
        MethodVisitor visitor = owner.visitMethod(access, method.getName(), method.getDescriptor(), null, null);
        return new GeneratorAdapter(visitor, access, method.getName(), method.getDescriptor());
    }

    /** Generates a method of a record as a static method, and returns its call. */
    private static AbstractInsnNode recordMethod(ClassNode node, InvokeDynamicInsnNode dynamic) {
        List<Handle> components = Stream.of(dynamic.bsmArgs)
                .skip(2)
                .map(component -> (Handle) component)
                .toList();
        Type self = Type.getObjectType(node.name);
        int access = Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_SYNTHETIC;
        MethodNode method = new MethodNode(access, "record$" + dynamic.name, dynamic.desc, null, null);
        GeneratorAdapter code = new GeneratorAdapter(method, access, method.name, method.desc);
        switch (dynamic.name) {
            case "hashCode" -> hashCode(code, self, components);
            case "equals" -> {
                Label different = new Label();
                equals(code, self, components, different);
                code.mark(different);
                method.visitFrame(Opcodes.F_SAME, 0, null, 0, null);
                code.push(false);
            }
            case "toString" -> toString(code, self, components);
            default -> throw new IllegalArgumentException(dynamic.name);
        }
        code.returnValue();
        code.endMethod();
        method.maxStack = 8;
        method.maxLocals = 2;
        node.methods.add(method);
        return new MethodInsnNode(Opcodes.INVOKESTATIC, node.name, method.name, dynamic.desc);
    }

    private static void hashCode(GeneratorAdapter code, Type self, List<Handle> components) {
        code.push(0);
        for (Handle component : components) {
            Type type = Type.getType(component.getDesc());
            code.push(31);
            code.math(GeneratorAdapter.MUL, Type.INT_TYPE);
            code.loadArg(0);
            code.getField(self, component.getName(), type);
            if (isPrimitive(type)) {
                code.invokeStatic(boxed(type), new Method("hashCode", Type.INT_TYPE, new Type[] {type}));
            } else {
                code.invokeStatic(OBJECTS, new Method("hashCode", Type.INT_TYPE, new Type[] {OBJECT}));
            }
            code.math(GeneratorAdapter.ADD, Type.INT_TYPE);
        }
    }

    /** Returns true, or jumps to a label with an empty stack if two records are different. */
    private static void equals(GeneratorAdapter code, Type self, List<Handle> components, Label different) {
        code.loadArg(1);
        code.instanceOf(self);
        code.ifZCmp(GeneratorAdapter.EQ, different);
        for (Handle component : components) {
            Type type = Type.getType(component.getDesc());
            code.loadArg(0);
            code.getField(self, component.getName(), type);
            code.loadArg(1);
            code.checkCast(self);
            code.getField(self, component.getName(), type);
            if (isPrimitive(type)) {
                code.invokeStatic(boxed(type), new Method("compare", Type.INT_TYPE, new Type[] {type, type}));
                code.ifZCmp(GeneratorAdapter.NE, different);
            } else {
                code.invokeStatic(OBJECTS, new Method("equals", Type.BOOLEAN_TYPE, new Type[] {OBJECT, OBJECT}));
                code.ifZCmp(GeneratorAdapter.EQ, different);
            }
        }
        code.push(true);
        code.returnValue();
    }

    private static void toString(GeneratorAdapter code, Type self, List<Handle> components) {
        code.newInstance(BUILDER);
        code.dup();
        code.invokeConstructor(BUILDER, CONSTRUCTOR);
        String name = self.getInternalName();
        // The simple name; that of a local class begins after a number.
        String before = name.replaceFirst(".*[/$]\\d*", "") + "[";
        for (Handle component : components) {
            Type type = Type.getType(component.getDesc());
            append(code, before + component.getName() + "=");
            code.loadArg(0);
            code.getField(self, component.getName(), type);
            append(code, type);
            before = ", ";
        }
        append(code, components.isEmpty() ? before + "]" : "]");
        code.invokeVirtual(BUILDER, new Method("toString", "()Ljava/lang/String;"));
    }

    private static void append(GeneratorAdapter code, String text) {
        code.push(text);
        append(code, OBJECT);
    }

    private static void append(GeneratorAdapter code, Type type) {
        Type argument = switch (type.getSort()) {
            case Type.BYTE, Type.SHORT -> Type.INT_TYPE;
            case Type.ARRAY, Type.OBJECT -> OBJECT;
            default -> type;
        };
        code.invokeVirtual(BUILDER, new Method("append", BUILDER, new Type[] {argument}));
    }

    private static Type boxed(Type primitive) {
        return switch (primitive.getSort()) {
            case Type.BOOLEAN -> Type.getType(Boolean.class);
            case Type.CHAR -> Type.getType(Character.class);
            case Type.BYTE -> Type.getType(Byte.class);
            case Type.SHORT -> Type.getType(Short.class);
            case Type.INT -> Type.getType(Integer.class);
            case Type.LONG -> Type.getType(Long.class);
            case Type.FLOAT -> Type.getType(Float.class);
            default -> Type.getType(Double.class);
        };
    }
}
